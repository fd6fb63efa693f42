/** What staff write at most: it has to fit into one message of a channel, beside the words around it. */
export const longestText = 3500;
