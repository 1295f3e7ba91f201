/** Softmax cross-entropy and its gradient, in plain numbers: a batch has a few thousand logits at most. */

export type LossResult = {
  readonly loss: number; // mean over the batch, in nats
  readonly correct: number; // images whose largest logit is their class's
  readonly gradient: Float32Array; // ∂loss/∂logits, [batch, classes]
};

/**
 * Mean of −Σ t log softmax(z) over a batch, where the target t is 1 − `smoothing` on the true class with the rest spread
 * evenly over all classes (Szegedy et al. 2016, section 7). `logits` is [batch, classes].
 */
export function crossEntropy(logits: Float32Array, labels: readonly number[], smoothing = 0): LossResult {
  const batch = labels.length;
  const classes = logits.length / batch;
  const gradient = new Float32Array(logits.length);
  let loss = 0;
  let correct = 0;
  for (const [row, label] of labels.entries()) {
    const scores = logits.subarray(row * classes, (row + 1) * classes);
    let largest = Number.NEGATIVE_INFINITY;
    let best = 0;
    for (const [index, score] of scores.entries()) {
      if (score > largest) {
        largest = score;
        best = index;
      }
    }
    let total = 0;
    for (const score of scores) total += Math.exp(score - largest);
    const logTotal = Math.log(total) + largest;
    for (const [index, score] of scores.entries()) {
      const target = smoothing / classes + (index === label ? 1 - smoothing : 0);
      loss -= target * (score - logTotal);
      gradient[row * classes + index] = (Math.exp(score - logTotal) - target) / batch;
    }
    if (best === label) correct++;
  }
  return { loss: loss / batch, correct, gradient };
}
