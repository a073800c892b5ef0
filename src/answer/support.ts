/** Does the cited text carry the sentence? Exact checks of figures, dates and names, then rules on what is said of them. */

import { findTimes } from '../text/dates.ts'
import { fold } from '../text/normalise.ts'
import { findQuantities } from '../text/numbers.ts'
import { findPlaces } from '../text/places.ts'
import { clauses } from '../text/sentences.ts'
import type { Claim, Source } from './claim.ts'
import { matchTerm } from './terms.ts'
import { findUnsupported } from './verify.ts'
import { wordsOf } from './words.ts'
