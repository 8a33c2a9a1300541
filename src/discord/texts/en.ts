import { counting } from './counting.ts';

const { count, number } = counting('en');

export const en = {
  /** For `Intl`. */
  locale: 'en',
  language: 'English',

  commands: {
    ask: {
      name: 'ask',
      description: 'Ask a question and get quotes from the articles, word for word',
      options: {
        question: { name: 'question', description: 'What you want to know, in your own words' },
        article: { name: 'article', description: 'Look in this article only' },
        since: { name: 'since', description: 'Only articles from this date on: 2025, 2025-02 or 2025-02-06' },
        until: { name: 'until', description: 'Only articles up to this date: 2025, 2025-02 or 2025-02-06' },
        private: { name: 'private', description: 'Show the answer to you alone' },
      },
    },
    lookup: {
      name: 'lookup',
      description: 'Find exact words or a "phrase in quotation marks"',
      options: {
        words: { name: 'words', description: 'Words, or "a phrase" in quotation marks' },
        article: { name: 'article', description: 'Look in this article only' },
        tag: { name: 'tag', description: 'Look in articles with this tag only' },
        since: { name: 'since', description: 'Only articles from this date on: 2025, 2025-02 or 2025-02-06' },
        until: { name: 'until', description: 'Only articles up to this date: 2025, 2025-02 or 2025-02-06' },
      },
    },
    article: {
      name: 'article',
      description: 'Read an article',
      options: { article: { name: 'article', description: 'Its title, file name or date' } },
    },
    articles: {
      name: 'articles',
      description: 'List the articles, newest first',
      options: { tag: { name: 'tag', description: 'Only articles with this tag' } },
    },
    timeline: {
      name: 'timeline',
      description: 'Quotes on a topic in order of date',
      options: {
        topic: { name: 'topic', description: 'What to follow over time' },
        since: { name: 'since', description: 'Only articles from this date on: 2025, 2025-02 or 2025-02-06' },
        until: { name: 'until', description: 'Only articles up to this date: 2025, 2025-02 or 2025-02-06' },
      },
    },
    quotation: {
      name: 'quotation',
      description: 'Check whether a quotation is word for word',
      options: { text: { name: 'text', description: 'The quotation to check' } },
    },
    cite: {
      name: 'cite',
      description: 'Post a citation in this channel',
      options: {
        id: { name: 'id', description: 'The citation id shown under the quote' },
        message: { name: 'message', description: 'Link or id of a message to reply to' },
        note: { name: 'note', description: 'A few words of your own to go with it' },
        format: { name: 'format', description: 'How it is written' },
      },
    },
    citations: {
      name: 'citations',
      description: 'Who cited what, where and when',
      options: { export: { name: 'export', description: 'Get the whole list as a CSV file' } },
    },
    settings: { name: 'settings', description: 'How Verbatim works in this server', options: {} },
    about: { name: 'about', description: 'What Verbatim is, what it stores and what it cannot do', options: {} },
    help: { name: 'help', description: 'How to use Verbatim', options: {} },
  },
  /** Right-click a message → Apps; the names may hold capitals and spaces. */
  messageCommands: { findSources: 'Find sources', checkQuotation: 'Check quotation' },
  citationFormats: { discord: 'Discord', plain: 'Plain text', markdown: 'Markdown', apa: 'APA style' },

  quote: {
    undated: 'undated',
    cite: (id: string) => `cite ${id}`,
    earlier: 'earlier: a newer article gives another figure',
    alsoIn: (titles: string) => `also in: ${titles}`,
    /** After so many titles. */
    andMore: (more: number) => `and ${number(more)} more`,
    /** In place of a passage. */
    tooLong: (characters: number) =>
      `No whole sentence of this passage fits here (${count(characters, { one: '# character', other: '# characters' })}).`,
    /** Where sentences were left out. */
    cut: '[…]',
  },

  buttons: {
    more: 'More passages',
    previous: 'Back',
    next: 'Next',
    context: 'Context',
    wider: 'More context',
    open: 'Open article',
    delete: 'Delete',
    helpful: 'Helpful',
    notHelpful: 'Not helpful',
    post: 'Post here',
    postNumber: (quote: number) => `Post quote ${number(quote)} here`,
    contextNumber: (quote: number) => `Context of quote ${number(quote)}`,
    file: 'Get as a file',
    export: 'Export as CSV',
    chooseContext: 'Show the text around a quote…',
    chooseArticle: 'Read an article…',
    chooseHeading: 'Go to a heading…',
  },

  answer: {
    question: (question: string) => `Question: ${question}`,
    answered: (quotes: number) =>
      count(quotes, { one: 'Here is what the articles say.', other: 'Here is what the articles say, in # quotes.' }),
    closest: 'I am not sure that this answers it. These passages come closest.',
    nothing: 'Nothing in the articles answers this.',
    nearest: 'The nearest articles are:',
    nothingNear: 'Try other words, or look through the list of articles.',
    further: (from: number, to: number) =>
      from === to ? `Further passages: ${number(from)}` : `Further passages: ${number(from)} to ${number(to)}`,
    noFurther: 'There are no further passages.',
  },

  context: { heading: 'In the article', whole: 'This is the whole article.' },

  lookup: {
    found: (passages: number, words: string) =>
      `${count(passages, { one: '# passage has', other: '# passages have' })} ${words}`,
    newest: (passages: number, words: string) => `The ${number(passages)} newest passages with ${words}`,
    nothing: (words: string) => `No passage has ${words}`,
    hint: 'Words must be exact. Put a phrase in "quotation marks", or ask a question in your own words.',
  },

  article: {
    by: (author: string) => `by ${author}`,
    tags: (tags: string) => `tags: ${tags}`,
    size: (words: number) => count(words, { one: '# word', other: '# words' }),
    outline: 'Outline',
    moreHeadings: (more: number) => count(more, { one: '# more heading', other: '# more headings' }),
    empty: 'This article has no text.',
    file: 'Here is the article as a file.',
  },

  articles: {
    heading: (articles: number) => count(articles, { one: '# article', other: '# articles' }),
    tagged: (articles: number, tag: string) =>
      `${count(articles, { one: '# article', other: '# articles' })} tagged ${tag}`,
    none: 'There are no articles yet.',
    noneTagged: (tag: string) => `No article is tagged ${tag}.`,
  },

  timeline: {
    heading: (topic: string) => `Timeline: ${topic}`,
    differ: 'figures differ:',
    order: 'Oldest first, by the date of the article.',
  },

  citation: {
    postedBy: 'Cited by',
    note: 'Note:',
    changed: 'The article has changed since and no longer has these words. This is what was quoted.',
    gone: 'The article is no longer in the collection. This is what was quoted.',
    shown: (date: string) => `Quoted on ${date}.`,
    /** In place of a date, in an APA-like reference. */
    noDate: 'n.d.',
    retrieved: (url: string) => `Retrieved from ${url}`,
  },

  quotation: {
    exact: 'Exact: this is word for word what the article says.',
    typography: (differences: string) => `Only typography differs: ${differences}.`,
    altered: 'Altered: the article says something else.',
    notFound: 'Not found: nothing like this is in the articles.',
    notFoundHint: 'It may be reworded, or from an article that is not in the collection.',
    compared: 'Compared with the article',
    legend: { dropped: 'in the article, but not in the quotation', added: 'not in the article' },
    source: 'The article’s own words',
    tooLong: 'The comparison is too long to show here in full.',
    typographic: {
      'quotation marks': 'quotation marks',
      dashes: 'dashes',
      ellipses: 'ellipses',
      case: 'capitals',
      spacing: 'spacing',
      'final punctuation': 'final punctuation',
    },
  },

  claim: {
    heading: (sentences: number) =>
      count(sentences, {
        one: 'Sources for # sentence of this message',
        other: 'Sources for # sentences of this message',
      }),
    nothingToCheck: 'There is nothing in this message that I could look up.',
    answered: 'The articles have this on it:',
    closest: 'The closest passages, which may be about something else:',
    nothing: 'Nothing in the articles is close to this.',
    above: (id: string) => `The passage ${id} is shown above.`,
    differs: 'Differs:',
    figure: 'figure',
    date: 'date',
    name: 'name',
    here: 'in the message',
    there: 'in the articles',
    absent: 'not in these passages',
    noVerdict: 'I compare; I do not judge. The passages may speak of something else.',
  },

  about: {
    heading: 'About Verbatim',
    what: 'I answer with quotes. You ask in your own words, and I show the closest passages of a collection of articles, word for word, each with its source. I never write a sentence of my own about the world.',
    collection: 'The collection',
    size: (articles: number, passages: number) =>
      `${count(articles, { one: '# article', other: '# articles' })}, ${count(passages, { one: '# passage', other: '# passages' })}`,
    dates: (oldest: string, newest: string) => `dated ${oldest} to ${newest}`,
    built: (date: string) => `Index built on ${date}`,
    version: (version: string) => `Version ${version}`,
    stores: 'What I store',
    storesWhat:
      'Questions put to me and who asked, so that the buttons go on working; who found an answer helpful or not; citations that were posted, with who posted them and where; and this server’s settings. Nothing else that is said here.',
    storesDays: (days: number) =>
      `Questions and the list of who cited what are removed after ${count(days, { one: '# day', other: '# days' })}, and everything when I leave the server.`,
    storesForEver: 'They are kept until an administrator changes this setting, or I leave the server.',
    storesQuotes:
      'The articles’ own words that I have shown are kept for ever, with nobody’s name, so that citation ids go on working.',
    cannot: 'What I cannot do',
    cannotWhat:
      'I know only these articles, not today’s news. I cannot tell whether an article is right. I can miss a passage that answers you, and show one that does not.',
  },

  help: {
    heading: 'How to use Verbatim',
    ask: 'Mention me with a question, or reply to one of my answers with the next question.',
    oneLine: 'Ask me something: mention me and write your question in the same message.',
    commands: 'Commands',
    messages: 'Right-click a message (or press and hold it) and choose Apps:',
    findSources: 'the closest passages for what the message says',
    checkQuotation: 'whether a quotation in it is word for word',
    ids: 'Every quote has a citation id. It goes on working, even when the article changes.',
  },

  settings: {
    heading: 'Settings of this server',
    saved: 'Saved.',
    visibility: {
      title: 'Answers to commands',
      values: { public: 'Everyone sees them', private: 'Only the person asking' },
      effect: {
        public: 'Answers to commands are now shown to everyone in the channel.',
        private: 'Answers to commands are now shown only to the person asking.',
      },
    },
    askChannels: {
      title: 'Ask channels: questions there are answered without a mention',
      placeholder: 'Choose channels',
      effect: (channels: number) =>
        channels === 0
          ? 'I now answer only when I am mentioned, replied to or commanded.'
          : `I now answer questions in ${count(channels, { one: '# channel', other: '# channels' })} without a mention.`,
      intent:
        'This needs the Message Content intent, which I was started without. Whoever runs me can turn it on; until then I answer only mentions here.',
    },
    threads: {
      title: 'Answers in ask channels',
      values: { on: 'In a thread', off: 'In the channel' },
      effect: {
        on: 'In ask channels, each question now gets a thread.',
        off: 'In ask channels, I now answer in the channel itself.',
      },
    },
    citers: {
      title: 'Who may post citations, besides members with Manage Messages',
      placeholder: 'Choose roles',
      effect: (roles: number) =>
        roles === 0
          ? 'Only members with Manage Messages may now post citations.'
          : `${count(roles, { one: 'Members with # role', other: 'Members with # roles' })} may now post citations too.`,
    },
    quotes: {
      title: 'Quotes in an answer',
      value: (quotes: number) => count(quotes, { one: '# quote', other: '# quotes' }),
      effect: (quotes: number) =>
        count(quotes, { one: 'Answers now show up to # quote.', other: 'Answers now show up to # quotes.' }),
    },
    cooldown: {
      title: 'Wait between questions',
      value: (seconds: number) => (seconds === 0 ? 'No wait' : count(seconds, { one: '# second', other: '# seconds' })),
      effect: (seconds: number) =>
        seconds === 0
          ? 'Members may now ask without waiting.'
          : `Members now wait ${count(seconds, { one: '# second', other: '# seconds' })} between questions.`,
    },
    retention: {
      title: 'Keep questions and the list of citations',
      value: (days: number | null) =>
        days === null ? 'Until removed' : count(days, { one: '# day', other: '# days' }),
      effect: (days: number | null) =>
        days === null
          ? 'Questions and the list of citations are now kept until an administrator changes this.'
          : `Questions and the list of citations are now removed after ${count(days, { one: '# day', other: '# days' })}.`,
    },
    language: {
      title: 'Language of the interface',
      effect: (language: string) => `I now speak ${language} here with members whose own language I do not have.`,
    },
  },

  citations: {
    heading: (citations: number) => count(citations, { one: '# citation', other: '# citations' }),
    none: 'Nothing has been cited here yet.',
    link: 'Go to message',
    file: 'Here are the citations as a file.',
    columns: {
      at: 'posted at (UTC)',
      by: 'posted by (user id)',
      channel: 'channel id',
      message: 'message link',
      citation: 'citation id',
      title: 'title',
      date: 'article date',
      source: 'source',
      url: 'article link',
      text: 'quoted words',
      note: 'note',
    },
  },

  page: (page: number, pages: number) => `Page ${number(page)} of ${number(pages)}`,

  /** Notes after something was done. */
  done: {
    posted: 'Posted.',
    deleted: 'Deleted.',
    thanks: 'Thank you, noted.',
    thanksNotHelpful: 'Thank you, noted. Other words, or a date, may find something better.',
  },

  /** Sentences for what cannot be done, with what to do instead. */
  errors: {
    missingPermission: (permission: string) => `You need the permission “${permission}” for this.`,
    mayNotCite: 'You may not post citations in this server. A moderator can, or can allow your role in the settings.',
    mayNotDelete: 'Only the person who asked, or a moderator, can delete this.',
    botMissingPermission: (permission: string) =>
      `I lack the permission “${permission}” in this channel. Someone who manages the server can give it to me.`,
    cooldown: (seconds: number) =>
      `One moment, please: you can ask again in ${count(seconds, { one: '# second', other: '# seconds' })}.`,
    channelCooldown: (seconds: number) =>
      `Many questions here just now. Please try again in ${count(seconds, { one: '# second', other: '# seconds' })}.`,
    busy: 'I have many questions at once. Please try again in a moment.',
    emptyQuestion: 'There is no question in this. Write a few words on what you want to know.',
    questionTooLong: (most: number) =>
      `That is too long for me. Please ask in at most ${count(most, { one: '# character', other: '# characters' })}.`,
    textTooLong: (most: number) =>
      `That is too long to check. Please choose at most ${count(most, { one: '# character', other: '# characters' })}.`,
    emptyMessage: 'This message has no text to look at.',
    noWords: 'Give me at least one word to look up.',
    badDate: (input: string) => `“${input}” is not a date I can read. Write 2025, 2025-02 or 2025-02-06.`,
    datesReversed: 'The first date is after the second, so nothing can lie between them.',
    unknownArticle: (input: string) => `No article fits “${input}”. Pick one from the list that appears as you type.`,
    unknownTag: (input: string) => `No article has the tag “${input}”.`,
    unknownCitation: (id: string) => `No quote has the citation id ${id}.`,
    mistypedCitation: 'A character of this citation id is wrong. Please look at it again under the quote.',
    notACitation: (input: string) => `“${input}” is not a citation id. Ids look like this: cx41v-hvbyz.`,
    unknownMessage: 'I cannot find that message in this server. Give its link, or its id if it is in this channel.',
    messageElsewhere: 'That message is not in this server.',
    serverOnly: 'This works in a server only.',
    noIndex: 'I am still reading the articles. Please try again in a few minutes.',
    indexFailed: 'I cannot read the articles at the moment. The person who runs me has been told in the log.',
    expired: 'I no longer have what this button belongs to. Please ask again.',
    unexpected: 'Something went wrong on my side. Please try again; if it happens again, tell whoever runs me.',
    fileTooLarge: 'The file is too large to send here.',
  },

  /** Discord's permissions by the name that its own interface has. */
  permissions: {
    ManageGuild: 'Manage Server',
    ManageMessages: 'Manage Messages',
    SendMessages: 'Send Messages',
    SendMessagesInThreads: 'Send Messages in Threads',
    CreatePublicThreads: 'Create Public Threads',
    ReadMessageHistory: 'Read Message History',
    ViewChannel: 'View Channel',
    AttachFiles: 'Attach Files',
  },
};
