/** Training of a maximum-entropy model: multinomial logistic regression with a Gaussian prior, by L-BFGS. Deterministic. */

/** What a model learns from. */
export interface Sample {
  /** Numbers of the pieces of evidence. */
  readonly found: readonly number[]
  /** Place of the class. */
  readonly class: number
  /** How much the sample counts. */
  readonly weight: number
}

/**
 * Trains a model.
 *
 * @param samples what to learn from
 * @param evidence how many pieces of evidence there are
 * @param classes how many classes there are
 * @param prior how strongly weights are held near zero (L2)
 * @returns weights, row by row: all classes of the first piece of evidence, of the second, …
 */
export function train(
  samples: readonly Sample[],
  evidence: number,
  classes: number,
  prior: number,
): Float64Array {
  const memory = 8
  const steps = 120
  let at = new Float64Array(evidence * classes)
  let slope = new Float64Array(at.length)
  let cost = costOf(samples, classes, prior, at, slope)
  const moves: { by: Float64Array; turn: Float64Array; scale: number }[] = []
  for (let step = 0; step < steps; step++) {
    const direction = Float64Array.from(slope)
    const shares: number[] = []
    for (const { by, turn, scale } of [...moves].reverse()) {
      const share = scale * dot(by, direction)
      shares.push(share)
      add(direction, turn, -share)
    }
    const last = moves.at(-1)
    const size =
      last === undefined ? 1 / Math.sqrt(dot(slope, slope)) : 1 / (last.scale * dot(last.turn, last.turn))
    for (let n = 0; n < direction.length; n++) direction[n]! *= -size
    for (const { by, turn, scale } of moves) add(direction, by, -shares.pop()! - scale * dot(turn, direction))
    const descent = dot(slope, direction)
    let length = 1
    for (;;) {
      const next = Float64Array.from(at)
      add(next, direction, length)
      const nextSlope = new Float64Array(at.length)
      const nextCost = costOf(samples, classes, prior, next, nextSlope)
      if (nextCost > cost + 1e-4 * length * descent && length > 1e-6) {
        length /= 2
        continue
      }
      const by = next.map((value, n) => value - at[n]!)
      const turn = nextSlope.map((value, n) => value - slope[n]!)
      const curve = dot(by, turn)
      if (curve > 1e-10) moves.push({ by, turn, scale: 1 / curve })
      if (moves.length > memory) moves.shift()
      const gain = cost - nextCost
      at = next
      slope = nextSlope
      cost = nextCost
      if (gain < 1e-6 * cost) return at
      break
    }
  }
  return at
}

/** The probabilities of the classes. */
export function probabilities(
  found: readonly number[],
  classes: number,
  weights: Float64Array,
): Float64Array {
  const sums = new Float64Array(classes)
  for (const number of found) {
    const row = number * classes
    for (let n = 0; n < classes; n++) sums[n]! += weights[row + n]!
  }
  const most = Math.max(...sums)
  let total = 0
  for (let n = 0; n < classes; n++) {
    sums[n] = Math.exp(sums[n]! - most)
    total += sums[n]!
  }
  for (let n = 0; n < classes; n++) sums[n]! /= total
  return sums
}

/** The negative logarithm of the likelihood, with the prior; sets the slope. */
function costOf(
  samples: readonly Sample[],
  classes: number,
  prior: number,
  weights: Float64Array,
  slope: Float64Array,
): number {
  let cost = 0
  for (let n = 0; n < weights.length; n++) {
    cost += (prior / 2) * weights[n]! * weights[n]!
    slope[n] = prior * weights[n]!
  }
  for (const { found, class: own, weight } of samples) {
    const shares = probabilities(found, classes, weights)
    cost -= weight * Math.log(Math.max(shares[own]!, 1e-300))
    shares[own]! -= 1
    for (const number of found) {
      const row = number * classes
      for (let n = 0; n < classes; n++) slope[row + n]! += weight * shares[n]!
    }
  }
  return cost
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!
  return sum
}

function add(to: Float64Array, from: Float64Array, times: number): void {
  for (let n = 0; n < to.length; n++) to[n]! += times * from[n]!
}
