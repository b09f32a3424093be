import { cos } from '../math/cos';
import { exp } from '../math/exp';
import { gamma } from '../math/gamma';
import { pow } from '../math/pow';
import { sin } from '../math/sin';
import type { Generator } from '../rng/generator';
import type { DrawContext, Sampler } from './sampler';

/** Spatial Parameters; every formula is spatial.md 2, operation by operation. */

export class PositionSampler implements Sampler {
  constructor(
    private readonly of: 'node' | 'source' | 'target',
    private readonly dimension: number,
  ) {}

  draw(_rng: Generator, context: DrawContext): number {
    return context[this.of][this.dimension]!;
  }
}

/** Euclidean distance, dimension 0 first. */
export class DistanceSampler implements Sampler {
  draw(_rng: Generator, context: DrawContext): number {
    const { displacement, dimensions } = context;
    let sum = 0;
    for (let i = 0; i < dimensions; i++) sum += displacement[i]! * displacement[i]!;
    return Math.sqrt(sum);
  }
}

/** Distance along one dimension, 0 … 2. */
export class AxisDistanceSampler implements Sampler {
  constructor(private readonly axis: number) {}

  draw(_rng: Generator, context: DrawContext): number {
    return Math.abs(context.displacement[this.axis]!);
  }
}

export class SpatialExponentialSampler implements Sampler {
  private readonly inverseBeta: number;

  constructor(
    private readonly x: Sampler,
    beta: number,
  ) {
    this.inverseBeta = 1 / beta;
  }

  draw(rng: Generator, context: DrawContext): number {
    return exp(-this.x.draw(rng, context) * this.inverseBeta);
  }
}

export class SpatialGaussianSampler implements Sampler {
  private readonly factor: number;

  constructor(
    private readonly x: Sampler,
    private readonly mean: number,
    std: number,
  ) {
    this.factor = 1 / (2 * std * std);
  }

  draw(rng: Generator, context: DrawContext): number {
    const d = this.x.draw(rng, context) - this.mean;
    return exp(-d * d * this.factor);
  }
}

export interface Gaussian2D {
  readonly meanX: number;
  readonly meanY: number;
  readonly stdX: number;
  readonly stdY: number;
  readonly rho: number;
}

export class SpatialGaussian2DSampler implements Sampler {
  private readonly meanX: number;
  private readonly meanY: number;
  private readonly factorX: number;
  private readonly factorY: number;
  private readonly factorXY: number;

  constructor(
    private readonly x: Sampler,
    private readonly y: Sampler,
    { meanX, meanY, stdX, stdY, rho }: Gaussian2D,
  ) {
    const r = 1 - rho * rho;
    this.meanX = meanX;
    this.meanY = meanY;
    this.factorX = 1 / (2 * r * stdX * stdX);
    this.factorY = 1 / (2 * r * stdY * stdY);
    this.factorXY = rho / (r * stdX * stdY);
  }

  draw(rng: Generator, context: DrawContext): number {
    const u = this.x.draw(rng, context) - this.meanX;
    const v = this.y.draw(rng, context) - this.meanY;
    return exp(-u * u * this.factorX - v * v * this.factorY + u * v * this.factorXY);
  }
}

export interface Gabor {
  readonly theta: number;
  readonly gamma: number;
  readonly std: number;
  readonly lam: number;
  readonly psi: number;
}

export class SpatialGaborSampler implements Sampler {
  private readonly cosTheta: number;
  private readonly sinTheta: number;
  private readonly gamma: number;
  private readonly factor: number;
  private readonly lam: number;
  private readonly phase: number;

  constructor(
    private readonly x: Sampler,
    private readonly y: Sampler,
    { theta, gamma, std, lam, psi }: Gabor,
  ) {
    this.cosTheta = cos((theta * Math.PI) / 180);
    this.sinTheta = sin((theta * Math.PI) / 180);
    this.gamma = gamma;
    this.factor = 1 / (2 * std * std);
    this.lam = lam;
    this.phase = (psi * Math.PI) / 180;
  }

  draw(rng: Generator, context: DrawContext): number {
    const x = this.x.draw(rng, context);
    const y = this.y.draw(rng, context);
    const u = x * this.cosTheta + y * this.sinTheta;
    const v = -x * this.sinTheta + y * this.cosTheta;
    const envelope = exp(-this.gamma * this.gamma * u * u * this.factor - v * v * this.factor);
    const wave = cos((2 * Math.PI * v) / this.lam + this.phase);
    return envelope * Math.max(wave, 0);
  }
}

export class SpatialGammaSampler implements Sampler {
  private readonly exponent: number;
  private readonly rate: number;
  private readonly scale: number;

  constructor(
    private readonly x: Sampler,
    kappa: number,
    theta: number,
  ) {
    this.exponent = kappa - 1;
    this.rate = -1 * (1 / theta);
    this.scale = pow(1 / theta, kappa) / gamma(kappa);
  }

  draw(rng: Generator, context: DrawContext): number {
    const x = this.x.draw(rng, context);
    return pow(x, this.exponent) * exp(this.rate * x) * this.scale;
  }
}
