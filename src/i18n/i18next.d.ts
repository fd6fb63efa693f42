import 'i18next';
import type consoleTexts from '../../locales/zh-CN/console.json';
import type conversationTexts from '../../locales/zh-CN/conversation.json';
import type digestTexts from '../../locales/zh-CN/digest.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    enableSelector: true;
    defaultNS: 'conversation';
    resources: {
      conversation: typeof conversationTexts;
      digest: typeof digestTexts;
      console: typeof consoleTexts;
    };
  }
}
