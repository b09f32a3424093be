/** Questions to the server, and their answers, which come as messages. */
import type { Origin } from '../server/protocol';
import type { FromWebview, ToWebview } from './messages';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Question = Extract<FromWebview, { type: 'ask' | 'origins' }>;

export class Questions {
  readonly #send: (message: FromWebview) => void;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(send: (message: FromWebview) => void) {
    this.#send = send;
  }

  /** Asks about the network of a version of the text; rejects with a message for the reader. */
  ask(version: number, question: object): Promise<unknown> {
    return this.#pose(id => ({ type: 'ask', id, version, question }));
  }

  /** Asks for the statements behind some connections. */
  async origins(connections: Omit<Extract<Question, { type: 'origins' }>, 'type' | 'id'>): Promise<readonly Origin[]> {
    return (await this.#pose(id => ({ type: 'origins', id, ...connections }))) as readonly Origin[];
  }

  answer({ id, answer, error }: Extract<ToWebview, { type: 'answer' }>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(error));
  }

  #pose(question: (id: number) => Question): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send(question(id));
    });
  }
}
