/**
 * The eigenvector of the largest eigenvalue of a symmetric matrix, of length 1; all zeros for a matrix of zeros.
 *
 * Jacobi's cyclic rotations (Golub and Van Loan, Matrix Computations, § 8.5): exact to rounding for the few columns an index
 * has, also where eigenvalues lie close, which the power method is slow at.
 */
export function firstEigenvector(symmetric: readonly (readonly number[])[]): number[] {
  const a = symmetric.map((row) => [...row]);
  const n = a.length;
  const vectors = a.map((_, i) => a.map((_, j) => Number(i === j)));
  if (a.every((row) => row.every((one) => one === 0))) return a.map(() => 0);
  for (let sweep = 0; sweep < 60 && offDiagonal(a) > 1e-30 * n; sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, p, q);
  let best = 0;
  for (let j = 1; j < n; j++) if (a[j]![j]! > a[best]![best]!) best = j;
  return vectors.map((row) => row[best]!);
}

/** Sum of squares off the diagonal. */
function offDiagonal(a: readonly (readonly number[])[]): number {
  return a.reduce((sum, row, i) => sum + row.reduce((part, one, j) => (i === j ? part : part + one * one), 0), 0);
}

/** The rotation of columns p and q that makes a[p][q] zero. */
function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  const across = a[p]![q]!;
  if (across === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * across);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (const row of a) turn(row, p, q, cosine, sine);
  const [rowP, rowQ] = [a[p]!, a[q]!];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [rowP[k]!, rowQ[k]!];
    rowP[k] = cosine * x - sine * y;
    rowQ[k] = sine * x + cosine * y;
  }
  for (const row of vectors) turn(row, p, q, cosine, sine);
}

function turn(row: number[], p: number, q: number, cosine: number, sine: number): void {
  const [x, y] = [row[p]!, row[q]!];
  row[p] = cosine * x - sine * y;
  row[q] = sine * x + cosine * y;
}
