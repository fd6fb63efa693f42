/** The kinds of update we use; Telegram keeps the others to itself. */
export const updateKinds = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
