// What `netspec` runs: a name that Node takes for CommonJS whatever is around it, and that leads to the module.
// @ts-expect-error The module is there once it is built.
void import('./cli.mjs');
