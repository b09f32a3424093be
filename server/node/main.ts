import process from 'node:process';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { errorText } from '../errorText';
import { startServer } from '../server';
import { nodeRuntime } from './runtime';
import { systemErrorCode } from './systemErrorCode';

// `--stdio`, `--node-ipc`, `--socket=…` or `--pipe=…` says how the client talks.
const connection = createConnection(ProposedFeatures.all);

// Standard output may be the connection itself; a stray message would break it.
console.log = connection.console.log.bind(connection.console);
console.error = connection.console.error.bind(connection.console);

// Nothing that goes wrong in one place ends the server; only when nobody is left to talk to, it ends.
process.on('uncaughtException', error => {
  const code = systemErrorCode(error);
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') process.exit(1);
  connection.console.error(`Uncaught exception: ${errorText(error)}`);
});
process.on('unhandledRejection', error => connection.console.error(`Unhandled rejection: ${errorText(error)}`));

startServer(connection, nodeRuntime);
