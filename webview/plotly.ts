/** Plotly with the one trace type the figure needs; the whole library is four times as big. */
import Plotly from 'plotly.js/lib/core';
import heatmap from 'plotly.js/lib/heatmap';

Plotly.register([heatmap]);

export { Plotly };
