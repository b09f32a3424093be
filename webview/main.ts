/** Entry point of the preview's page. */
import './style.css';
import { connectHost } from './host';
import { Preview } from './preview';
import { SIDE_VIEWS } from './sideViews';

const preview = new Preview(connectHost());
for (const view of SIDE_VIEWS) preview.registerView(view);
preview.start(document.body);
