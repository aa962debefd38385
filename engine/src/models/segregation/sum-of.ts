/**
 * The sum of `term(0) … term(count − 1)`, with the rounding error of every addition carried along: the result is as good as
 * if it had been added with twice the digits. Source: Neumaier (1974), ZAMM 54: 39–51.
 */
export function sumOf(count: number, term: (index: number) => number): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < count; i++) {
    const value = term(i);
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** p ln p in nats, with the limit 0 at p = 0. */
export function pLogP(p: number): number {
  return p > 0 ? p * Math.log(p) : 0;
}
