import { cos } from '../math/cos';
import { exp } from '../math/exp';
import { pow } from '../math/pow';
import { sin } from '../math/sin';
import type { Generator } from '../rng/generator';
import { type DrawContext, REDRAW_LIMIT, RedrawLimit, type Sampler } from './sampler';

/** Arithmetic, comparisons and functions of Parameters (construction.md 3.4, 3.5). */

/** Base of operations with two Parameters; arithmetic evaluates the left one first. */
abstract class Binary implements Sampler {
  constructor(
    protected readonly a: Sampler,
    protected readonly b: Sampler,
  ) {}

  abstract draw(rng: Generator, context: DrawContext): number;
}

export class AddSampler extends Binary {
  draw(rng: Generator, context: DrawContext): number {
    const a = this.a.draw(rng, context);
    return a + this.b.draw(rng, context);
  }
}

export class SubSampler extends Binary {
  draw(rng: Generator, context: DrawContext): number {
    const a = this.a.draw(rng, context);
    return a - this.b.draw(rng, context);
  }
}

export class MulSampler extends Binary {
  draw(rng: Generator, context: DrawContext): number {
    const a = this.a.draw(rng, context);
    return a * this.b.draw(rng, context);
  }
}

export class DivSampler extends Binary {
  draw(rng: Generator, context: DrawContext): number {
    const a = this.a.draw(rng, context);
    return a / this.b.draw(rng, context);
  }
}

/** Base of operations with a plain number on the right. */
abstract class WithNumber implements Sampler {
  constructor(
    protected readonly x: Sampler,
    protected readonly value: number,
  ) {}

  abstract draw(rng: Generator, context: DrawContext): number;
}

export class AddNumberSampler extends WithNumber {
  draw(rng: Generator, context: DrawContext): number {
    return this.x.draw(rng, context) + this.value;
  }
}

export class SubNumberSampler extends WithNumber {
  draw(rng: Generator, context: DrawContext): number {
    return this.x.draw(rng, context) - this.value;
  }
}

export class MulNumberSampler extends WithNumber {
  draw(rng: Generator, context: DrawContext): number {
    return this.x.draw(rng, context) * this.value;
  }
}

export class DivNumberSampler extends WithNumber {
  draw(rng: Generator, context: DrawContext): number {
    return this.x.draw(rng, context) / this.value;
  }
}

export class PowSampler extends WithNumber {
  draw(rng: Generator, context: DrawContext): number {
    return pow(this.x.draw(rng, context), this.value);
  }
}

export class MinSampler extends WithNumber {
  draw(rng: Generator, context: DrawContext): number {
    const drawn = this.x.draw(rng, context);
    // Not Math.min: of 0 and −0 the drawn one is to come back.
    if (this.value < drawn) return this.value;
    return drawn;
  }
}

export class MaxSampler extends WithNumber {
  draw(rng: Generator, context: DrawContext): number {
    const drawn = this.x.draw(rng, context);
    if (drawn < this.value) return this.value;
    return drawn;
  }
}

/** Comparisons give 1 or 0. NEST's build evaluates the right operand first. */
export class LessSampler extends Binary {
  draw(rng: Generator, context: DrawContext): number {
    const b = this.b.draw(rng, context);
    return this.a.draw(rng, context) < b ? 1 : 0;
  }
}

export class LessOrEqualSampler extends Binary {
  draw(rng: Generator, context: DrawContext): number {
    const b = this.b.draw(rng, context);
    return this.a.draw(rng, context) <= b ? 1 : 0;
  }
}

export class EqualSampler extends Binary {
  draw(rng: Generator, context: DrawContext): number {
    const b = this.b.draw(rng, context);
    return this.a.draw(rng, context) === b ? 1 : 0;
  }
}

export class NotEqualSampler extends Binary {
  draw(rng: Generator, context: DrawContext): number {
    const b = this.b.draw(rng, context);
    return this.a.draw(rng, context) !== b ? 1 : 0;
  }
}

export class GreaterOrEqualSampler extends Binary {
  draw(rng: Generator, context: DrawContext): number {
    const b = this.b.draw(rng, context);
    return this.a.draw(rng, context) >= b ? 1 : 0;
  }
}

export class GreaterSampler extends Binary {
  draw(rng: Generator, context: DrawContext): number {
    const b = this.b.draw(rng, context);
    return this.a.draw(rng, context) > b ? 1 : 0;
  }
}

export class ExpSampler implements Sampler {
  constructor(private readonly x: Sampler) {}

  draw(rng: Generator, context: DrawContext): number {
    return exp(this.x.draw(rng, context));
  }
}

export class SinSampler implements Sampler {
  constructor(private readonly x: Sampler) {}

  draw(rng: Generator, context: DrawContext): number {
    return sin(this.x.draw(rng, context));
  }
}

export class CosSampler implements Sampler {
  constructor(private readonly x: Sampler) {}

  draw(rng: Generator, context: DrawContext): number {
    return cos(this.x.draw(rng, context));
  }
}

export class RedrawSampler implements Sampler {
  constructor(
    protected readonly x: Sampler,
    protected readonly min: number,
    protected readonly max: number,
  ) {}

  draw(rng: Generator, context: DrawContext): number {
    for (let i = 0; i < REDRAW_LIMIT; i++) {
      const value = this.x.draw(rng, context);
      if (this.min <= value && value <= this.max) return value;
    }
    throw new RedrawLimit(this.min, this.max);
  }
}

/** Evaluates only the branch it takes. */
export class ConditionalSampler implements Sampler {
  constructor(
    private readonly condition: Sampler,
    private readonly then: Sampler,
    private readonly otherwise: Sampler,
  ) {}

  draw(rng: Generator, context: DrawContext): number {
    const branch = this.condition.draw(rng, context) !== 0 ? this.then : this.otherwise;
    return branch.draw(rng, context);
  }
}
