/** Logistic regression with an L2 penalty: Newton's method (iteratively reweighted least squares). */

export interface Example {
  /** One number for each feature, in the order of the names. */
  x: readonly number[]
  y: boolean
}

/** Log-odds are `bias + Σ weights[i] · x[i]`, on the features' own scales. */
export interface LinearModel {
  weights: number[]
  bias: number
}

const maxSteps = 50
const smallestStep = 1e-8

/**
 * Features are standardised first, so that `penalty` (of the squared weights, the bias free) means the same for
 * each; one that never varies gets weight 0. Hastie, Tibshirani, Friedman: Elements of Statistical Learning, 4.4.1.
 */
export function fitLogistic(examples: readonly Example[], penalty = 1): LinearModel {
  const width = examples[0]?.x.length ?? 0
  const centre = columns(width, (i) => meanOf(examples.map(({ x }) => x[i])))
  const scale = columns(width, (i) => Math.sqrt(meanOf(examples.map(({ x }) => (x[i] - centre[i]) ** 2))))
  const rows = examples.map(({ x }) => [
    1,
    ...x.map((v, i) => (scale[i] > 0 ? (v - centre[i]) / scale[i] : 0)),
  ])
  const targets = examples.map(({ y }) => (y ? 1 : 0))
  const beta = new Array<number>(width + 1).fill(0)
  for (let step = 0; step < maxSteps; step++) {
    const change = newtonStep(rows, targets, beta, penalty)
    for (let i = 0; i <= width; i++) beta[i] += change[i]
    if (Math.max(...change.map(Math.abs)) < smallestStep) break
  }
  const weights = columns(width, (i) => (scale[i] > 0 ? beta[i + 1] / scale[i] : 0))
  return { weights, bias: beta[0] - weights.reduce((sum, w, i) => sum + w * centre[i], 0) }
}

export function logOdds({ weights, bias }: LinearModel, x: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + weights[i] * value, bias)
}

function newtonStep(
  rows: readonly number[][],
  targets: readonly number[],
  beta: readonly number[],
  penalty: number,
): number[] {
  const size = beta.length
  // A little of the penalty on the bias too keeps the matrix invertible when the classes separate.
  const weightOf = (i: number) => (i === 0 ? 1e-6 : penalty)
  const gradient = columns(size, (i) => -weightOf(i) * beta[i])
  const hessian = columns(size, (i) => columns(size, (j) => (i === j ? weightOf(i) : 0)))
  for (const [n, row] of rows.entries()) {
    const p = 1 / (1 + Math.exp(-row.reduce((sum, v, i) => sum + v * beta[i], 0)))
    const curve = p * (1 - p)
    for (let i = 0; i < size; i++) {
      gradient[i] += row[i] * (targets[n] - p)
      for (let j = 0; j <= i; j++) hessian[i][j] += curve * row[i] * row[j]
    }
  }
  for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) hessian[i][j] = hessian[j][i]
  return solve(hessian, gradient)
}

/** Gaussian elimination with partial pivoting; the matrix is positive definite. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const size = right.length
  const rows = matrix.map((row, i) => [...row, right[i]])
  for (let at = 0; at < size; at++) {
    const pivot = rows.findLastIndex(
      (row, i) => i >= at && Math.abs(row[at]) === Math.max(...rows.slice(at).map((r) => Math.abs(r[at]))),
    )
    ;[rows[at], rows[pivot]] = [rows[pivot], rows[at]]
    for (let i = at + 1; i < size; i++) {
      const share = rows[i][at] / rows[at][at]
      for (let j = at; j <= size; j++) rows[i][j] -= share * rows[at][j]
    }
  }
  const solution = new Array<number>(size).fill(0)
  for (let i = size - 1; i >= 0; i--) {
    const known = solution.reduce((sum, value, j) => (j > i ? sum + rows[i][j] * value : sum), 0)
    solution[i] = (rows[i][size] - known) / rows[i][i]
  }
  return solution
}

function columns<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i))
}

function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}
