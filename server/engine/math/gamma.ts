import { exp } from './exp';
import { pow } from './pow';

/** Lanczos' approximation with g = 607/128 (coefficients by P. Godfrey, 2001); relative error below 10^-15. */
const LANCZOS_G = 607 / 128;
const LANCZOS = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125, -0.00021026444172410488,
  0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
];
const SQRT_2PI = 2.5066282746310007;

/**
 * Γ(x) for x > 0. Exact for integers up to 23, whose factorials are doubles; accurate to some 10^-15 otherwise. Infinite
 * from 171.63 on.
 */
export function gamma(x: number): number {
  if (Number.isInteger(x) && x > 0 && x <= 171) return factorial(x - 1);
  if (x < 0.5) return gamma(x + 1) / x;
  const y = x - 1;
  const t = y + LANCZOS_G + 0.5;
  // In two factors, because the power alone overflows before the result does.
  const power = pow(t, (y + 0.5) / 2);
  return SQRT_2PI * power * exp(-t) * power * lanczosSum(y);
}

function factorial(n: number): number {
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return product;
}

function lanczosSum(y: number): number {
  return LANCZOS.reduce((sum, coefficient, i) => (i === 0 ? sum : sum + coefficient / (y + i)), LANCZOS[0]!);
}
