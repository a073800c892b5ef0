"""Checks of the parts that decide about data: spans, crops, near misses, measures. usage: python -m unittest"""

import random
import unittest

import numpy as np
import onnx
import onnxruntime
import torch

from ask import holds, splits_number
from gpu_data import LENGTHS, batches, flat, join
from label_passages import answer_span, premise_denied
from metrics import auroc, exact, f1
from near_miss import near_miss
from network import Reader, quantise_rows
from onnx_graph import GraphBuilder, ReaderGraphBuilder
from passages import Bm25, chunks, grow, sentences
from predict import best_span
from prepare_written import WindowMaker, utf16
from reader_input import answer_tokens, sentence_crop
from restore_packets import from_utf16
from tune_reader import fold_all, make_tunable

LINE = "2023-08-01，正文：贵阳市上半年签约项目一百个。其中制造业项目占四成，总投资2879亿元。市长说“很满意。”会议8月1日召开！"


class Training(unittest.TestCase):
    def test_sentences_cover_the_text_without_the_date(self) -> None:
        self.assertEqual("".join(LINE[a:b] for a, b in sentences(LINE)), LINE[LINE.index("贵阳") :])

    def test_chunks_hold_whole_sentences(self) -> None:
        ends = {b for _, b in sentences(LINE)}
        self.assertTrue(all(b in ends for _, b in chunks(LINE, 30)))

    def test_a_crop_keeps_the_answer(self) -> None:
        rng = random.Random(0)
        start = LINE.index("2879")
        for size in (10, 20, 40):
            a, b = sentence_crop(LINE, start, start + 6, size, rng)
            self.assertLessEqual(a, start)
            self.assertGreaterEqual(b, start + 6)

    def test_answer_tokens_overlap_the_answer(self) -> None:
        self.assertEqual(answer_tokens([(0, 2), (2, 3), (3, 6), (6, 8)], 2, 5), (1, 2))

    def test_windows_hold_the_answer_and_negatives_do_not(self) -> None:
        start = LINE.index("2879亿元")
        question = {"d": "a", "q": "贵阳上半年项目总投资", "a": "2879亿元", "k": "money", "s": start, "e": start + 6}
        maker = WindowMaker({"a": LINE, "b": LINE.replace("2879", "31")}, seed=1)
        for _ in range(20):
            for row in maker.rows(question):
                held = row["c"][row["s"] : row["e"]] if row["s"] >= 0 else ""
                self.assertEqual(held, "2879亿元" if row["kind"] == "money" else "")
                if row["kind"] in ("answer-removed", "same-document", "other-document"):
                    self.assertNotIn("2879亿元", row["c"])

    def test_a_window_that_contradicts_says_where(self) -> None:
        start = LINE.index("很满意")
        statement = {"d": "a", "q": "市长表示不满", "a": "很满意", "k": "contradicted", "s": start, "e": start + 3}
        maker = WindowMaker({"a": LINE}, seed=1)
        for _ in range(20):
            row = maker.rows(statement)[0]
            self.assertEqual((row["s"], row["c"][slice(*row["denied"])]), (-1, "很满意"))

    def test_a_near_miss_names_what_the_document_never_names(self) -> None:
        changed = near_miss("贵阳2023年上半年签约多少项目", LINE, random.Random(0))
        self.assertNotEqual(changed, "贵阳2023年上半年签约多少项目")
        self.assertIsNone(near_miss("签了多少", LINE, random.Random(0)))

    def test_bm25_prefers_the_text_with_the_rare_words(self) -> None:
        self.assertEqual(Bm25(["贵阳签约项目", "北京签约项目"]).search("贵阳项目", 1)[0][0], 0)

    def test_grown_windows_respect_the_size(self) -> None:
        spans = sentences(LINE)
        first, last = grow(spans, 1, 1, 40, random.Random(0))
        self.assertLessEqual(spans[last][1] - spans[first][0], 40)

    def test_the_best_span_has_its_margin_over_no_answer(self) -> None:
        start, end = np.array([1.0, 0, 5, 0]), np.array([1.0, 0, 0, 4])
        self.assertEqual(best_span(start, end, 1, 4), (7.0, 2, 3))

    def test_measures(self) -> None:
        self.assertTrue(exact("2879 亿元。", ["2879亿元"]))
        self.assertAlmostEqual(f1("约2879亿元", ["2879亿元"]), 2 * 3 / 7)
        self.assertEqual(auroc([2, 3], [1, 2]), 0.875)

    def test_quantised_rows_are_within_half_a_step(self) -> None:
        table = np.random.default_rng(0).normal(size=(5, 8)).astype(np.float32)
        values, scale = quantise_rows(table)
        self.assertTrue((np.abs(values * scale[:, None] - table) <= scale[:, None] * 0.5001).all())

    def test_one_large_token_costs_the_others_no_precision(self) -> None:
        draw = np.random.default_rng(0).normal(size=(16, 8)).astype(np.float32)
        x = np.random.default_rng(1).normal(size=(1, 5, 8)).astype(np.float32)
        x[0, 2] *= 500
        expected = x @ draw.T
        errors = []
        for builder in (GraphBuilder, ReaderGraphBuilder):
            g = builder({"m.weight": draw, "m.bias": np.zeros(16, np.float32)}, 0, 0)
            g.linear("x", "m", "y")
            value = lambda name, width: onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, 5, width])
            graph = onnx.helper.make_graph(g.nodes, "m", [value("x", 8)], [value("y", 16)], list(g.constants.values()))
            opsets = [onnx.helper.make_opsetid(domain, version) for domain, version in builder.opsets.items()]
            model = onnx.helper.make_model(graph, opset_imports=opsets, ir_version=9)
            (y,) = onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"x": x})
            errors.append(np.abs(np.delete(y - expected, 2, 1)).mean())
        self.assertLess(errors[1], errors[0] / 20)

    def test_utf16_offsets_return(self) -> None:
        text = "😀贵阳"
        self.assertEqual(from_utf16(text, utf16(text[:2])), 2)

    def test_flat_windows_survive_joining_picking_and_batching(self) -> None:
        ids = [np.arange(4, 4 + n) for n in (7, 100, 30)]
        windows = join([flat([(row, 3, 4, 5, 0.0)]) for row in ids]).pick(np.array([2, 0]))
        self.assertEqual(np.diff(windows.at).tolist(), [30, 7])
        self.assertEqual(len(flat([])), 0)
        (batch,) = batches(windows, 4096, "cpu", None)
        self.assertEqual(tuple(batch.ids.shape), (2, LENGTHS[0]))
        self.assertEqual(batch.attention.sum(1).tolist(), [30, 7])
        self.assertEqual(batch.allowed.sum(1).tolist(), [27, 4])  # the context and position 0

    def test_proposed_spans_keep_numbers_whole_and_negatives_lack_the_answer(self) -> None:
        digits = np.array([False, True])
        context = np.array([0, 1, 1, 0])
        self.assertFalse(splits_number(context, 1, 2, digits))
        self.assertTrue(splits_number(context, 2, 3, digits))
        self.assertTrue(splits_number(context, 0, 1, digits))
        self.assertTrue(holds(np.array([5, 6, 7]), np.array([6, 7])))
        self.assertFalse(holds(np.array([5, 6, 7]), np.array([7, 6])))

    def test_an_answer_is_found_where_its_quote_is(self) -> None:
        row = {"question": "总投资多少", "answer": "2,879亿元", "quote": "其中制造业项目占四成，总投资2,879亿元。"}
        said = "去年2879亿元。其中制造业项目占四成，总投资2879亿元。"
        start = said.rindex("2879")
        self.assertEqual(answer_span(row, said), (start, start + 6))
        self.assertIs(answer_span(row, "去年2879亿元。"), False)
        self.assertIsNone(answer_span(row, "会议8月1日召开！"))

    def test_a_row_of_a_table_is_found_in_its_sentence(self) -> None:
        row = {"question": "雾坪空气最好的月份", "answer": "3月", "quote": "雾坪县\t3月\t98.1%"}
        said = "岚西县的月份是3月，优良率是97.2%。雾坪县的月份是3月，优良率是98.1%。"
        self.assertEqual(answer_span(row, said), (said.rindex("3月"), said.rindex("3月") + 2))

    def test_a_premise_is_denied_where_its_words_stand(self) -> None:
        row = {"question": "为什么停工", "answer": None, "near": "项目没有停工，如期完成。", "denied": "没有停工"}
        self.assertEqual(premise_denied(row, "项目没有停工，如期完成。", None), 1)
        self.assertTrue(np.isnan(premise_denied(row, "会议8月1日召开！", None)))

    def test_a_tuned_reader_folds_into_plain_layers(self) -> None:
        torch.manual_seed(0)
        network = Reader(20)
        tuned = make_tunable(network)
        self.assertTrue(all(p.dim() == 1 or p.shape[0] <= 2 for p in tuned))
        with torch.no_grad():
            for parameter in tuned:
                parameter += 0.1
        inputs = torch.arange(8).view(2, 4), torch.zeros(2, 4, dtype=torch.long), torch.ones(2, 4, dtype=torch.long)
        before = network(*inputs)
        fold_all(network)
        for a, b in zip(before, network(*inputs)):
            self.assertTrue(torch.allclose(a, b, atol=1e-4))


if __name__ == "__main__":
    unittest.main()
