/*
 * The memory that the WebAssembly leaf (`assembly/`) and its caller share; all numbers are bytes. Both sides import this
 * file, which is why it is plain constants. First tables and what a batch is to be, then the batch, then generators.
 */

/** Table of the logarithm: four doubles an interval, 128 intervals (`math/logTable.ts`). */
export const LOG_TABLE_AT = 0;

/** Present batch: how many choices (0 … 2) and values (0 … 2) a connection draws, in this order; 32-bit integers. */
export const CHOICE_COUNT_AT = 4096;
export const VALUE_COUNT_AT = 4100;
/** Which value found nothing within its limits, if a batch ends early; 32-bit integer. */
export const FAILED_AT = 4104;
/** Numbers of nodes to choose from, one 64-bit integer a choice. */
export const CHOICES_AT = 4112;
/** Memory cells of normal distributions: the second number of a pair, or NaN. */
export const SPARES_AT = 4128;
/**
 * Normal values, one record after the other: address of the memory cell (32-bit integer), then from byte 8 on the doubles
 * mean, standard deviation, factor, lower and upper limit.
 */
export const VALUES_AT = 4144;
export const VALUE_BYTES = 48;

/**
 * Which choices are made again: those with first + shift = second, a connection without a second choice having 0 in its
 * place; 32-bit integer.
 */
export const SHIFT_AT = VALUES_AT + 2 * VALUE_BYTES;
/** No choice is made again. */
export const NO_SHIFT = -2147483648;

/** Connections a batch may have. */
export const BATCH = 512;
/** What was drawn: a column of 32-bit integers a choice, a column of doubles a value. */
export const CHOSEN_AT = 4352;
export const CHOSEN_BYTES = 4 * BATCH;
export const DRAWN_AT = CHOSEN_AT + 2 * CHOSEN_BYTES;
export const DRAWN_BYTES = 8 * BATCH;

/** Generators: the state of 312 64-bit words, as many outputs, the same as uniform doubles; index of the next output. */
export const GENERATORS_AT = DRAWN_AT + 2 * DRAWN_BYTES;
export const OUTPUTS = 312;
export const STATE_BYTES = 2496;
export const OUTPUTS_AT = 2496;
export const DOUBLES_AT = 4992;
export const INDEX_AT = 7488;
export const GENERATOR_BYTES = 7504;
