/** Everything about exports but the names of their commands; loaded when the first one is called. */
export { chooseExport } from './commands/chooseExport';
export { exportData } from './commands/exportData';
export { exportFigure } from './commands/exportFigure';
export { saveChart } from './commands/saveChart';
