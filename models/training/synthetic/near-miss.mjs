// Changes one condition of a question (year, period, place, measure, direction) so that the passage no longer answers it.
import { readFileSync } from 'node:fs';

const GROUPS = JSON.parse(readFileSync(new URL('near-miss-groups.json', import.meta.url), 'utf8'));

export function nearMiss(question, context, random) {
  const changes = [];
  for (const m of question.matchAll(/20[12]\d(?=年)/g))
    for (const d of [-2, -1, 1]) changes.push([m[0], String(+m[0] + d), 'swap-year']);
  for (const m of question.matchAll(/(\d{1,2})月/g))
    for (const d of [1, 2, 3, 10]) changes.push([m[0], `${((+m[1] + d - 1) % 12) + 1}月`, 'swap-month']);
  for (const group of GROUPS)
    for (const from of group.filter((w) => question.includes(w)))
      for (const to of group) if (to !== from) changes.push([from, to, 'swap-term']);
  const fitting = random.shuffle(changes.filter(([, to]) => !context.includes(to)));
  return fitting.length ? { question: question.replace(fitting[0][0], fitting[0][1]), kind: fitting[0][2] } : null;
}

// The subject's name replaced by one of another document.
export function otherName(question, names, others, context, random) {
  const name = names.find((n) => question.includes(n));
  const other = random.pick(others);
  return name && other && other !== name && !context.includes(other) ? { question: question.replace(name, other), kind: 'swap-name' } : null;
}
