/** Connections NEST can hold for one synapse model on one virtual process: 2^27 − 2. */
export const CONNECTIONS_PER_LIST = 134_217_726;
