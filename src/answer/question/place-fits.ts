/** Does a sentence speak of the places that the question names? */

import { findPlaces, type PlaceMention, provinceOf, standsShort } from '../../text/places.ts'
import type { Surroundings } from './surroundings.ts'
import type { Ask } from './understand.ts'

/** Of every one, and of no wider place instead. */
export function placesFit({ folded, constraints: { places } }: Ask, at: Surroundings): boolean {
  return places.every(
    (place) =>
      !isOfWider(place, at) &&
      (placesOf(place).some((name) => placeFits(name, at)) ||
        isOfProvince(place, at) ||
        isNamedAfter(place, folded, at.all)),
  )
}

/** 东柳港市 of 岚东柳港市: where an unknown name begins is a guess, 柳港市 may be meant. */
function placesOf({ name, level, text }: PlaceMention): string[] {
  return level === 'named' && name.length === 3 && text.length === 4 ? [name, text.slice(1)] : [name]
}

/** 遵义产区 is a name of its own, wherever the release has it. */
function isNamedAfter({ start, end }: PlaceMention, question: string, all: string): boolean {
  return /^\p{Script=Han}{2}/u.test(question.slice(end)) && all.includes(question.slice(start, end + 2))
}

/** How far each kind of place reaches. */
const reach = '村乡镇区县市省国'

/** 「东澍县有多少盐碱地」 against 「全省现有盐碱地390万亩」. */
function isOfWider({ name, text }: PlaceMention, at: Surroundings): boolean {
  const [, whole] =
    at.sentence.match(
      /(?:^|[,，。;；])(?:目前|截至[^,，]{2,12}[,，]|[今去][年春夏秋冬]|(?:19|20)\d{2}年|全年|年内|[前上下][\u4e00-\u9fff]{1,3}|\d{1,2}月份?)*全([国省市县镇乡])(?![第首最率领前平民程年部])/,
    ) ?? []
  const own = reach.indexOf(text.at(-1)!)
  return whole !== undefined && own >= 0 && reach.indexOf(whole) > own && !at.sentence.includes(name)
}

const places = new Map<string, string[]>()

/** The place stands in the sentence or what it takes over, or it is the place the whole release is about. */
function placeFits(name: string, at: Surroundings): boolean {
  if ([at.sentence, at.section].some((text) => text.includes(name)) || isFramedBy(name, at.before))
    return true
  if (standsShort(name, at.sentence)) return true
  if (!at.title.includes(name) && !at.lead.includes(name)) return isOfPublisher(name, at)
  // A place that only the lead names in passing is no frame for a sentence that names another one of its rank.
  const main = mainPlaces(at)
  if (at.title.includes(name)) return true
  return main.length === 0 || (main.includes(name) && !isElsewhere(at))
}

/** 打造遵义产区认证 frames no later sentence: its name is that of another thing. */
function isFramedBy(name: string, before: string): boolean {
  return new RegExp(`${name}(?!产区|产业|大学|学院|医院|银行|公司|高铁|机场)`).test(before)
}

/** 「记者从省商务厅获悉」 in a release whose places all lie in the province asked about. */
function isOfProvince({ name, level }: PlaceMention, at: Surroundings): boolean {
  if (level !== 'province' || !/省/.test(`${at.sentence}\n${at.lead}`)) return false
  const places = [at.title, at.lead, at.before, at.sentence, at.origin].flatMap((text) => findPlaces(text))
  const provinces = new Set(places.map((place) => provinceOf(place)))
  return provinces.size === 1 && provinces.has(name)
}

/** The sentence begins with the place that it speaks of, another one than the lead's: 去年芸溪县接待游客. */
function isElsewhere(at: Surroundings): boolean {
  return findPlaces(at.sentence).some(({ start }) =>
    /(?:^|[,，。;；:：、])\S{0,4}$/.test(at.sentence.slice(0, start)),
  )
}

/** The publisher's own place, which its text calls 全省 or does not name at all; a headline with a place has another. */
function isOfPublisher(name: string, at: Surroundings): boolean {
  return at.origin.includes(name) && findPlaces(at.title).length === 0 && findPlaces(at.sentence).length === 0
}

/** Places in the title, else the first one of the lead. */
function mainPlaces(at: Surroundings): string[] {
  const key = `${at.title}\n${at.lead}`
  let main = places.get(key)
  if (!main) {
    const inTitle = findPlaces(at.title)
    main = (inTitle.length > 0 ? inTitle : findPlaces(at.lead).slice(0, 3)).map((p) => p.name)
    if (places.size > 5000) places.clear()
    places.set(key, main)
  }
  return main
}
