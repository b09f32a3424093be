/** Entry point of the preview's page. */
import './style.css';
import { connectHost } from './host';
import { Preview } from './preview';

new Preview(connectHost()).start(document.body);
