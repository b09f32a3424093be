/** Entry point of the preview's page. */
import './style.css';
import { connectHost } from './host';
import { Preview } from './preview';
import type { SideScript } from './sideScript';
import { sideViews } from './sideViews';

/** Where this script is from, which is known only while it runs for the first time; the other one is beside it. */
const { src } = document.currentScript as HTMLScriptElement;

// What a script with the page's nonce imports is allowed by it too.
const loadSideScript = (): Promise<SideScript> => import(new URL('sideViews.js', src).href);

const preview = new Preview(connectHost());
for (const view of sideViews(loadSideScript)) preview.registerView(view);
preview.start(document.body);
