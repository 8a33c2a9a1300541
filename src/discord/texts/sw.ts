import { counting } from './counting.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';

const { number } = counting('sw');

const since = { name: 'since', description: 'Makala za kuanzia tarehe hii tu: 2025, 2025-02 au 2025-02-06' };
const until = { name: 'until', description: 'Makala za hadi tarehe hii tu: 2025, 2025-02 au 2025-02-06' };
const inArticle = { name: 'article', description: 'Tafuta katika makala hii tu' };

/** Swahili puts the number after the noun, and these nouns do not change with it. */
const characters = (n: number) => `herufi ${number(n)}`;
const seconds = (n: number) => `sekunde ${number(n)}`;
const days = (n: number) => `siku ${number(n)}`;
const articles = (n: number) => `makala ${number(n)}`;
const quotes = (n: number) => `nukuu ${number(n)}`;
const passages = (n: number) => (n === 1 ? 'kifungu 1' : `vifungu ${number(n)}`);

/** The names are English: Discord shows no one commands in Swahili. */
export const sw: Texts = {
  locale: 'sw',
  language: 'Kiswahili',

  commands: {
    ask: {
      name: 'ask',
      description: 'Uliza swali upate nukuu kutoka kwenye makala, neno kwa neno',
      options: {
        question: { name: 'question', description: 'Unachotaka kujua, kwa maneno yako' },
        article: inArticle,
        since,
        until,
        private: { name: 'private', description: 'Nionyeshe jibu mimi peke yangu' },
      },
    },
    lookup: {
      name: 'lookup',
      description: 'Tafuta maneno kamili au "kifungu cha maneno" ndani ya alama za nukuu',
      options: {
        words: { name: 'words', description: 'Maneno, au "kifungu cha maneno" ndani ya alama za nukuu' },
        article: inArticle,
        tag: { name: 'tag', description: 'Tafuta katika makala zenye lebo hii tu' },
        since,
        until,
      },
    },
    article: {
      name: 'article',
      description: 'Soma makala',
      options: { article: { name: 'article', description: 'Kichwa chake, jina la faili au tarehe yake' } },
    },
    articles: {
      name: 'articles',
      description: 'Orodha ya makala, mpya kwanza',
      options: { tag: { name: 'tag', description: 'Makala zenye lebo hii tu' } },
    },
    timeline: {
      name: 'timeline',
      description: 'Nukuu kuhusu mada kwa mpangilio wa tarehe',
      options: { topic: { name: 'topic', description: 'Mada ya kufuatilia kadiri muda unavyopita' }, since, until },
    },
    quotation: {
      name: 'quotation',
      description: 'Hakiki kama nukuu ni neno kwa neno',
      options: { text: { name: 'text', description: 'Nukuu ya kuhakiki' } },
    },
    cite: {
      name: 'cite',
      description: 'Chapisha nukuu katika chaneli hii',
      options: {
        id: { name: 'id', description: 'Kitambulisho kinachoonyeshwa chini ya nukuu' },
        message: { name: 'message', description: 'Kiungo au kitambulisho cha ujumbe wa kujibu' },
        note: { name: 'note', description: 'Maneno yako machache ya kuambatana nayo' },
        format: { name: 'format', description: 'Jinsi inavyoandikwa' },
      },
    },
    citations: {
      name: 'citations',
      description: 'Nani alinukuu nini, wapi na lini',
      options: { export: { name: 'export', description: 'Pata orodha yote kama faili ya CSV' } },
    },
    settings: { name: 'settings', description: 'Jinsi Verbatim inavyofanya kazi katika seva hii', options: {} },
    about: { name: 'about', description: 'Verbatim ni nini, inahifadhi nini na haiwezi nini', options: {} },
    help: { name: 'help', description: 'Jinsi ya kutumia Verbatim', options: {} },
  },
  messageCommands: en.messageCommands,
  citationFormats: { discord: 'Discord', plain: 'Maandishi ya kawaida', markdown: 'Markdown', apa: 'Mtindo wa APA' },

  quote: {
    undated: 'bila tarehe',
    cite: (id) => `nukuu ${id}`,
    earlier: 'ya awali: makala mpya zaidi ina takwimu nyingine',
    alsoIn: (titles) => `pia katika: ${titles}`,
    andMore: (more) => `na nyingine ${number(more)}`,
    tooLong: (n) => `Hakuna sentensi nzima ya kifungu hiki inayotosha hapa (${characters(n)}).`,
    cut: '[…]',
  },

  buttons: {
    more: 'Vifungu zaidi',
    previous: 'Rudi',
    next: 'Endelea',
    context: 'Muktadha',
    wider: 'Muktadha zaidi',
    open: 'Fungua makala',
    delete: 'Futa',
    helpful: 'Imesaidia',
    notHelpful: 'Haikusaidia',
    post: 'Chapisha hapa',
    postNumber: (quote) => `Chapisha nukuu ya ${number(quote)} hapa`,
    contextNumber: (quote) => `Muktadha wa nukuu ya ${number(quote)}`,
    file: 'Pata kama faili',
    export: 'Pata kama CSV',
    chooseContext: 'Onyesha maandishi yanayozunguka nukuu…',
    chooseArticle: 'Soma makala…',
    chooseHeading: 'Nenda kwenye kichwa kidogo…',
  },

  answer: {
    question: (question) => `Swali: ${question}`,
    answered: (n) =>
      n === 1 ? 'Hivi ndivyo makala zinavyosema.' : `Hivi ndivyo makala zinavyosema, kwa ${quotes(n)}.`,
    closest: 'Sina hakika kama hili ni jibu. Vifungu hivi ndivyo vya karibu zaidi.',
    nothing: 'Hakuna kitu katika makala kinachojibu swali hili.',
    nearest: 'Makala za karibu zaidi ni:',
    nothingNear: 'Jaribu maneno mengine, au pitia orodha ya makala.',
    further: (from, to) =>
      from === to ? `Vifungu zaidi: ${number(from)}` : `Vifungu zaidi: ${number(from)} hadi ${number(to)}`,
    noFurther: 'Hakuna vifungu zaidi.',
  },

  context: { heading: 'Ndani ya makala', whole: 'Hii ndiyo makala yote.' },

  lookup: {
    found: (n, words) => (n === 1 ? `Kifungu 1 kina ${words}` : `Vifungu ${number(n)} vina ${words}`),
    newest: (n, words) => `Vifungu ${number(n)} vipya zaidi vyenye ${words}`,
    nothing: (words) => `Hakuna kifungu chenye ${words}`,
    hint: 'Maneno lazima yawe kamili. Weka kifungu cha maneno ndani ya "alama za nukuu", au uliza swali kwa maneno yako.',
  },

  article: {
    by: (author) => `na ${author}`,
    tags: (tags) => `lebo: ${tags}`,
    size: (words) => (words === 1 ? 'neno 1' : `maneno ${number(words)}`),
    outline: 'Muhtasari wa vichwa',
    moreHeadings: (more) => (more === 1 ? 'kichwa kingine 1' : `vichwa vingine ${number(more)}`),
    empty: 'Makala hii haina maandishi.',
    file: 'Hii hapa makala kama faili.',
  },

  articles: {
    heading: (n) => `Makala ${number(n)}`,
    tagged: (n, tag) => `Makala ${number(n)} zenye lebo ${tag}`,
    none: 'Bado hakuna makala.',
    noneTagged: (tag) => `Hakuna makala yenye lebo ${tag}.`,
  },

  timeline: {
    heading: (topic) => `Mfululizo wa matukio: ${topic}`,
    differ: 'takwimu zinatofautiana:',
    order: 'Ya zamani kwanza, kwa tarehe ya makala.',
  },

  citation: {
    postedBy: 'Imenukuliwa na',
    note: 'Maelezo:',
    changed: 'Makala imebadilika tangu wakati huo na haina tena maneno haya. Hiki ndicho kilichonukuliwa.',
    gone: 'Makala haimo tena katika mkusanyiko. Hiki ndicho kilichonukuliwa.',
    shown: (date) => `Ilinukuliwa tarehe ${date}.`,
    noDate: 'b. t.',
    retrieved: (url) => `Imepatikana kutoka ${url}`,
  },

  quotation: {
    exact: 'Sahihi: ni neno kwa neno kama makala inavyosema.',
    typography: (differences) => `Tofauti ni ya uchapaji tu: ${differences}.`,
    altered: 'Imebadilishwa: makala inasema tofauti.',
    notFound: 'Haikupatikana: hakuna kinachofanana nayo katika makala.',
    notFoundHint: 'Huenda imesemwa kwa maneno mengine, au inatoka katika makala isiyomo kwenye mkusanyiko.',
    compared: 'Ikilinganishwa na makala',
    legend: { dropped: 'yamo katika makala, lakini hayamo katika nukuu', added: 'hayamo katika makala' },
    source: 'Maneno ya makala yenyewe',
    tooLong: 'Ulinganisho ni mrefu mno kuonyeshwa wote hapa.',
    typographic: {
      'quotation marks': 'alama za nukuu',
      dashes: 'vistari',
      ellipses: 'nukta tatu',
      case: 'herufi kubwa',
      spacing: 'nafasi',
      'final punctuation': 'alama ya mwisho',
    },
  },

  claim: {
    heading: (n) =>
      n === 1 ? 'Vyanzo vya sentensi 1 ya ujumbe huu' : `Vyanzo vya sentensi ${number(n)} za ujumbe huu`,
    nothingToCheck: 'Hakuna kitu katika ujumbe huu ninachoweza kutafuta.',
    answered: 'Makala zinasema hivi kuhusu hilo:',
    closest: 'Vifungu vya karibu zaidi, ambavyo huenda vinahusu jambo jingine:',
    nothing: 'Hakuna kitu katika makala kinachokaribia hili.',
    above: (id) => `Kifungu ${id} kimeonyeshwa hapo juu.`,
    differs: 'Tofauti:',
    figure: 'takwimu',
    date: 'tarehe',
    name: 'jina',
    here: 'katika ujumbe',
    there: 'katika makala',
    absent: 'haimo katika vifungu hivi',
    noVerdict: 'Ninalinganisha; sihukumu. Huenda vifungu vinazungumzia jambo jingine.',
  },

  about: {
    heading: 'Kuhusu Verbatim',
    what: 'Ninajibu kwa nukuu. Unauliza kwa maneno yako, nami ninaonyesha vifungu vya karibu zaidi kutoka kwenye mkusanyiko wa makala, neno kwa neno, kila kimoja pamoja na chanzo chake. Siandiki kamwe sentensi yangu mwenyewe kuhusu ulimwengu.',
    collection: 'Mkusanyiko',
    size: (n, m) => `${articles(n)}, ${passages(m)}`,
    dates: (oldest, newest) => `za tarehe ${oldest} hadi ${newest}`,
    built: (date) => `Faharasa iliundwa tarehe ${date}`,
    version: (version) => `Toleo ${version}`,
    stores: 'Ninachohifadhi',
    storesWhat:
      'Maswali ninayoulizwa na nani aliyeuliza, ili vitufe viendelee kufanya kazi; nani aliona jibu linasaidia au la; nukuu zilizochapishwa, pamoja na nani aliyezichapisha na wapi; na mipangilio ya seva hii. Hakuna kingine kinachosemwa hapa.',
    storesDays: (n) =>
      `Maswali na orodha ya nani alinukuu nini hufutwa baada ya ${days(n)}, na yote ninapoondoka kwenye seva.`,
    storesForEver: 'Huhifadhiwa hadi msimamizi abadilishe mpangilio huu, au niondoke kwenye seva.',
    storesQuotes:
      'Maneno ya makala niliyoonyesha huhifadhiwa daima, bila jina la mtu yeyote, ili vitambulisho vya nukuu viendelee kufanya kazi.',
    cannot: 'Nisichoweza',
    cannotWhat:
      'Ninajua makala hizi tu, si habari za leo. Siwezi kusema kama makala ni sahihi. Naweza kukosa kifungu kinachokujibu, na kuonyesha kisichokujibu.',
  },

  help: {
    heading: 'Jinsi ya kutumia Verbatim',
    ask: 'Nitaje pamoja na swali, au jibu mojawapo ya majibu yangu kwa swali linalofuata.',
    oneLine: 'Niulize jambo: nitaje na uandike swali lako katika ujumbe huohuo.',
    commands: 'Amri',
    messages: 'Bofya ujumbe kwa kitufe cha kulia (au ushikilie) kisha uchague Apps:',
    findSources: 'vifungu vya karibu zaidi na kile ujumbe unachosema',
    checkQuotation: 'kama nukuu iliyomo ni neno kwa neno',
    ids: 'Kila nukuu ina kitambulisho. Kinaendelea kufanya kazi hata makala ikibadilika.',
  },

  settings: {
    heading: 'Mipangilio ya seva hii',
    saved: 'Imehifadhiwa.',
    visibility: {
      title: 'Majibu ya amri',
      values: { public: 'Yanaonekana na wote', private: 'Ni ya anayeuliza tu' },
      effect: {
        public: 'Majibu ya amri sasa yanaonekana na wote katika chaneli.',
        private: 'Majibu ya amri sasa yanaonekana na anayeuliza tu.',
      },
    },
    askChannels: {
      title: 'Chaneli za maswali: maswali ya humo hujibiwa bila kunitaja',
      placeholder: 'Chagua chaneli',
      effect: (n) =>
        n === 0
          ? 'Sasa ninajibu tu ninapotajwa, ninapojibiwa au ninapopewa amri.'
          : `Sasa ninajibu maswali bila kutajwa katika chaneli ${number(n)}.`,
      intent:
        'Hili linahitaji ruhusa ya “Message Content”, ambayo niliwashwa bila kuwa nayo. Anayeniendesha anaweza kuiwasha; hadi hapo ninajibu hapa ninapotajwa tu.',
    },
    threads: {
      title: 'Majibu katika chaneli za maswali',
      values: { on: 'Katika uzi', off: 'Katika chaneli' },
      effect: {
        on: 'Katika chaneli za maswali, kila swali sasa lina uzi wake.',
        off: 'Katika chaneli za maswali, sasa ninajibu katika chaneli yenyewe.',
      },
    },
    citers: {
      title: 'Nani anaweza kuchapisha nukuu, mbali na wenye ruhusa ya Manage Messages',
      placeholder: 'Chagua majukumu',
      effect: (n) =>
        n === 0
          ? 'Sasa ni wenye ruhusa ya Manage Messages tu wanaoweza kuchapisha nukuu.'
          : `Sasa wanachama wenye ${n === 1 ? 'jukumu 1' : `majukumu ${number(n)}`} wanaweza pia kuchapisha nukuu.`,
    },
    quotes: {
      title: 'Nukuu katika jibu',
      value: (n) => `Nukuu ${number(n)}`,
      effect: (n) => `Jibu sasa linaonyesha hadi ${quotes(n)}.`,
    },
    cooldown: {
      title: 'Muda wa kusubiri kati ya maswali',
      value: (n) => (n === 0 ? 'Hakuna kusubiri' : `Sekunde ${number(n)}`),
      effect: (n) =>
        n === 0
          ? 'Wanachama sasa wanaweza kuuliza bila kusubiri.'
          : `Wanachama sasa wanasubiri ${seconds(n)} kati ya maswali.`,
    },
    retention: {
      title: 'Kuhifadhi maswali na orodha ya nukuu',
      value: (n) => (n === null ? 'Hadi zifutwe' : `Siku ${number(n)}`),
      effect: (n) =>
        n === null
          ? 'Maswali na orodha ya nukuu sasa huhifadhiwa hadi msimamizi abadilishe mpangilio huu.'
          : `Maswali na orodha ya nukuu sasa hufutwa baada ya ${days(n)}.`,
    },
    language: {
      title: 'Lugha ya kiolesura',
      effect: (language) => `Sasa ninazungumza ${language} hapa na wanachama ambao lugha yao sina.`,
    },
  },

  citations: {
    heading: (n) => `Nukuu ${number(n)}`,
    none: 'Bado hakuna kilichonukuliwa hapa.',
    link: 'Nenda kwenye ujumbe',
    file: 'Hizi hapa nukuu kama faili.',
    columns: {
      at: 'ilichapishwa (UTC)',
      by: 'aliyechapisha (id)',
      channel: 'id ya chaneli',
      message: 'kiungo cha ujumbe',
      citation: 'kitambulisho',
      title: 'kichwa',
      date: 'tarehe ya makala',
      source: 'chanzo',
      url: 'kiungo cha makala',
      text: 'maneno yaliyonukuliwa',
      note: 'maelezo',
    },
  },

  page: (page, pages) => `Ukurasa ${number(page)} kati ya ${number(pages)}`,

  done: {
    posted: 'Imechapishwa.',
    deleted: 'Imefutwa.',
    thanks: 'Asante, nimeandika.',
    thanksNotHelpful: 'Asante, nimeandika. Huenda maneno mengine, au tarehe, yakaleta kilicho bora.',
  },

  errors: {
    missingPermission: (permission) => `Unahitaji ruhusa ya “${permission}” kwa hili.`,
    mayNotCite:
      'Huwezi kuchapisha nukuu katika seva hii. Msimamizi anaweza, au anaweza kuliruhusu jukumu lako katika mipangilio.',
    mayNotDelete: 'Ni aliyeuliza, au msimamizi, tu anayeweza kufuta hili.',
    botMissingPermission: (permission) =>
      `Sina ruhusa ya “${permission}” katika chaneli hii. Anayesimamia seva anaweza kunipa.`,
    cooldown: (n) => `Subiri kidogo tafadhali: unaweza kuuliza tena baada ya ${seconds(n)}.`,
    channelCooldown: (n) => `Maswali ni mengi hapa kwa sasa. Tafadhali jaribu tena baada ya ${seconds(n)}.`,
    busy: 'Nina maswali mengi kwa wakati mmoja. Tafadhali jaribu tena baada ya muda mfupi.',
    emptyQuestion: 'Sioni swali hapa. Andika kwa maneno machache unachotaka kujua.',
    questionTooLong: (most) => `Hilo ni refu mno kwangu. Tafadhali uliza kwa ${characters(most)} au chache zaidi.`,
    textTooLong: (most) => `Hilo ni refu mno kuhakikiwa. Tafadhali chagua ${characters(most)} au chache zaidi.`,
    emptyMessage: 'Ujumbe huu hauna maandishi ya kuangalia.',
    noWords: 'Nipe angalau neno moja la kutafuta.',
    badDate: (input) => `“${input}” si tarehe ninayoweza kusoma. Andika 2025, 2025-02 au 2025-02-06.`,
    datesReversed: 'Tarehe ya kwanza iko baada ya ya pili, kwa hiyo hakuna kinachoweza kuwa kati yake.',
    unknownArticle: (input) =>
      `Hakuna makala inayolingana na “${input}”. Chagua moja kwenye orodha inayotokea unapoandika.`,
    unknownTag: (input) => `Hakuna makala yenye lebo “${input}”.`,
    unknownCitation: (id) => `Hakuna nukuu yenye kitambulisho ${id}.`,
    mistypedCitation: 'Herufi moja ya kitambulisho hiki si sahihi. Tafadhali kiangalie tena chini ya nukuu.',
    notACitation: (input) => `“${input}” si kitambulisho cha nukuu. Vitambulisho huonekana hivi: cx41v-hvbyz.`,
    unknownMessage:
      'Sipati ujumbe huo katika seva hii. Toa kiungo chake, au kitambulisho chake kama umo katika chaneli hii.',
    messageElsewhere: 'Ujumbe huo haumo katika seva hii.',
    serverOnly: 'Hili linafanya kazi katika seva tu.',
    noIndex: 'Bado ninasoma makala. Tafadhali jaribu tena baada ya dakika chache.',
    indexFailed: 'Siwezi kusoma makala kwa sasa. Anayeniendesha ameelezwa katika kumbukumbu.',
    expired: 'Sina tena kile ambacho kitufe hiki kinahusu. Tafadhali uliza tena.',
    unexpected: 'Kuna hitilafu upande wangu. Tafadhali jaribu tena; ikitokea tena, mwambie anayeniendesha.',
    fileTooLarge: 'Faili ni kubwa mno kutumwa hapa.',
  },

  /** English: Discord has no interface in Swahili. */
  permissions: en.permissions,
};
