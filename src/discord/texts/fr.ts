import { counting } from './counting.ts';
import type { Texts } from './texts.ts';

const { count, number } = counting('fr');

const since = {
  name: 'depuis',
  description: 'Seulement les articles à partir de cette date : 2025, 2025-02 ou 2025-02-06',
};
const until = {
  name: 'jusque',
  description: 'Seulement les articles jusqu’à cette date : 2025, 2025-02 ou 2025-02-06',
};
const inArticle = { name: 'article', description: 'Chercher dans cet article seulement' };

const characters = (n: number) => count(n, { one: '# caractère', many: '# de caractères', other: '# caractères' });
const seconds = (n: number) => count(n, { one: '# seconde', many: '# de secondes', other: '# secondes' });
const days = (n: number) => count(n, { one: '# jour', many: '# de jours', other: '# jours' });
const articles = (n: number) => count(n, { one: '# article', many: '# d’articles', other: '# articles' });
const passages = (n: number) => count(n, { one: '# passage', many: '# de passages', other: '# passages' });

export const fr: Texts = {
  locale: 'fr',
  language: 'français',

  commands: {
    ask: {
      name: 'demander',
      description: 'Posez une question : la réponse est faite de citations, mot pour mot',
      options: {
        question: { name: 'question', description: 'Ce que vous voulez savoir, avec vos mots' },
        article: inArticle,
        since,
        until,
        private: { name: 'privé', description: 'Ne montrer la réponse qu’à vous' },
      },
    },
    lookup: {
      name: 'chercher',
      description: 'Trouver des mots exacts ou une « expression entre guillemets »',
      options: {
        words: { name: 'mots', description: 'Des mots, ou "une expression" entre guillemets' },
        article: inArticle,
        tag: { name: 'étiquette', description: 'Chercher seulement dans les articles qui ont cette étiquette' },
        since,
        until,
      },
    },
    article: {
      name: 'article',
      description: 'Lire un article',
      options: { article: { name: 'article', description: 'Son titre, le nom de son fichier ou sa date' } },
    },
    articles: {
      name: 'articles',
      description: 'La liste des articles, du plus récent au plus ancien',
      options: { tag: { name: 'étiquette', description: 'Seulement les articles qui ont cette étiquette' } },
    },
    timeline: {
      name: 'chronologie',
      description: 'Les citations sur un sujet, dans l’ordre des dates',
      options: { topic: { name: 'sujet', description: 'Ce qu’il faut suivre dans le temps' }, since, until },
    },
    quotation: {
      name: 'vérifier',
      description: 'Vérifier si une citation est exacte, mot pour mot',
      options: { text: { name: 'texte', description: 'La citation à vérifier' } },
    },
    cite: {
      name: 'citer',
      description: 'Publier une citation dans ce salon',
      options: {
        id: { name: 'id', description: 'L’identifiant affiché sous la citation' },
        message: { name: 'message', description: 'Lien ou identifiant du message auquel répondre' },
        note: { name: 'note', description: 'Quelques mots de vous pour l’accompagner' },
        format: { name: 'format', description: 'La façon de l’écrire' },
      },
    },
    citations: {
      name: 'citations',
      description: 'Qui a cité quoi, où et quand',
      options: { export: { name: 'exporter', description: 'Recevoir toute la liste en fichier CSV' } },
    },
    settings: { name: 'réglages', description: 'Le fonctionnement de Verbatim sur ce serveur', options: {} },
    about: {
      name: 'à-propos',
      description: 'Ce qu’est Verbatim, ce qu’il conserve et ce qu’il ne sait pas faire',
      options: {},
    },
    help: { name: 'aide', description: 'Comment utiliser Verbatim', options: {} },
  },
  messageCommands: { findSources: 'Trouver des sources', checkQuotation: 'Vérifier la citation' },
  citationFormats: { discord: 'Discord', plain: 'Texte brut', markdown: 'Markdown', apa: 'Style APA' },

  quote: {
    undated: 'sans date',
    cite: (id) => `cite ${id}`,
    earlier: 'plus ancien : un article plus récent donne un autre chiffre',
    alsoIn: (titles) => `aussi dans : ${titles}`,
    andMore: (more) => `et ${number(more)} de plus`,
    tooLong: (n) => `Aucune phrase entière de ce passage ne tient ici (${characters(n)}).`,
    cut: '[…]',
  },

  buttons: {
    more: 'Autres passages',
    previous: 'Retour',
    next: 'Suite',
    context: 'Contexte',
    wider: 'Plus de contexte',
    open: 'Ouvrir l’article',
    delete: 'Supprimer',
    helpful: 'Utile',
    notHelpful: 'Pas utile',
    post: 'Publier ici',
    postNumber: (quote) => `Publier la citation ${number(quote)}`,
    contextNumber: (quote) => `Contexte de la citation ${number(quote)}`,
    file: 'Recevoir le fichier',
    export: 'Exporter en CSV',
    chooseContext: 'Voir le texte autour d’une citation…',
    chooseArticle: 'Lire un article…',
    chooseHeading: 'Aller à un intertitre…',
  },

  answer: {
    question: (question) => `Question : ${question}`,
    answered: (quotes) =>
      count(quotes, {
        one: 'Voici ce que disent les articles.',
        other: 'Voici ce que disent les articles, en # citations.',
      }),
    closest: 'Je ne suis pas sûr que ceci réponde à la question. Ces passages en sont les plus proches.',
    nothing: 'Rien dans les articles ne répond à cette question.',
    nearest: 'Les articles les plus proches sont :',
    nothingNear: 'Essayez d’autres mots, ou parcourez la liste des articles.',
    further: (from, to) =>
      from === to ? `Autres passages : ${number(from)}` : `Autres passages : ${number(from)} à ${number(to)}`,
    noFurther: 'Il n’y a pas d’autres passages.',
  },

  context: { heading: 'Dans l’article', whole: 'C’est l’article entier.' },

  lookup: {
    found: (n, words) =>
      `${count(n, { one: '# passage contient', many: '# de passages contiennent', other: '# passages contiennent' })} ${words}`,
    newest: (n, words) => `Les ${number(n)} passages les plus récents avec ${words}`,
    nothing: (words) => `Aucun passage ne contient ${words}`,
    hint: 'Les mots doivent être exacts. Mettez une expression entre "guillemets", ou posez une question avec vos mots.',
  },

  article: {
    by: (author) => `par ${author}`,
    tags: (tags) => `étiquettes : ${tags}`,
    size: (words) => count(words, { one: '# mot', many: '# de mots', other: '# mots' }),
    outline: 'Plan',
    moreHeadings: (more) =>
      count(more, { one: '# autre intertitre', many: '# d’autres intertitres', other: '# autres intertitres' }),
    empty: 'Cet article est vide.',
    file: 'Voici l’article en fichier.',
  },

  articles: {
    heading: articles,
    tagged: (n, tag) => `${articles(n)} avec l’étiquette ${tag}`,
    none: 'Il n’y a pas encore d’articles.',
    noneTagged: (tag) => `Aucun article n’a l’étiquette ${tag}.`,
  },

  timeline: {
    heading: (topic) => `Chronologie : ${topic}`,
    differ: 'les chiffres diffèrent :',
    order: 'Du plus ancien au plus récent, selon la date de l’article.',
  },

  citation: {
    postedBy: 'Cité par',
    note: 'Note :',
    changed: 'L’article a changé depuis et ne contient plus ces mots. Voici ce qui avait été cité.',
    gone: 'L’article n’est plus dans la collection. Voici ce qui avait été cité.',
    shown: (date) => `Cité le ${date}.`,
    noDate: 's. d.',
    retrieved: (url) => `Consulté sur ${url}`,
  },

  quotation: {
    exact: 'Exacte : c’est mot pour mot ce que dit l’article.',
    typography: (differences) => `Seule la typographie diffère : ${differences}.`,
    altered: 'Modifiée : l’article dit autre chose.',
    notFound: 'Introuvable : rien de semblable dans les articles.',
    notFoundHint: 'Elle est peut-être reformulée, ou tirée d’un article absent de la collection.',
    compared: 'Comparaison avec l’article',
    legend: { dropped: 'dans l’article, mais pas dans la citation', added: 'absent de l’article' },
    source: 'Les mots de l’article',
    tooLong: 'La comparaison est trop longue pour être montrée ici en entier.',
    typographic: {
      'quotation marks': 'guillemets',
      dashes: 'tirets',
      ellipses: 'points de suspension',
      case: 'majuscules',
      spacing: 'espaces',
      'final punctuation': 'ponctuation finale',
    },
  },

  claim: {
    heading: (n) =>
      count(n, {
        one: 'Sources pour # phrase de ce message',
        many: 'Sources pour # de phrases de ce message',
        other: 'Sources pour # phrases de ce message',
      }),
    nothingToCheck: 'Il n’y a rien dans ce message que je puisse chercher.',
    answered: 'Les articles disent à ce sujet :',
    closest: 'Les passages les plus proches, qui parlent peut-être d’autre chose :',
    nothing: 'Rien dans les articles n’en est proche.',
    above: (id) => `Le passage ${id} est montré plus haut.`,
    differs: 'Diffère :',
    figure: 'chiffre',
    date: 'date',
    name: 'nom',
    here: 'dans le message',
    there: 'dans les articles',
    absent: 'absent de ces passages',
    noVerdict: 'Je compare, je ne juge pas. Les passages parlent peut-être d’autre chose.',
  },

  about: {
    heading: 'À propos de Verbatim',
    what: 'Je réponds par des citations. Vous demandez avec vos mots, et je montre les passages les plus proches d’une collection d’articles, mot pour mot, chacun avec sa source. Je n’écris jamais moi-même une phrase sur le monde.',
    collection: 'La collection',
    size: (n, m) => `${articles(n)}, ${passages(m)}`,
    dates: (oldest, newest) => `datés de ${oldest} à ${newest}`,
    built: (date) => `Index construit le ${date}`,
    version: (version) => `Version ${version}`,
    stores: 'Ce que je conserve',
    storesWhat:
      'Les questions qui me sont posées et par qui, pour que les boutons restent utilisables ; qui a trouvé une réponse utile ou non ; les citations publiées, avec qui les a publiées et où ; et les réglages de ce serveur. Rien d’autre de ce qui se dit ici.',
    storesDays: (n) =>
      `Les questions et la liste de qui a cité quoi sont effacées après ${days(n)}, et tout quand je quitte le serveur.`,
    storesForEver:
      'Elles sont conservées jusqu’à ce qu’un administrateur change ce réglage ou que je quitte le serveur.',
    storesQuotes:
      'Les mots des articles que j’ai montrés sont conservés pour toujours, sans le nom de personne, pour que les identifiants de citation restent valables.',
    cannot: 'Ce que je ne sais pas faire',
    cannotWhat:
      'Je ne connais que ces articles, pas l’actualité du jour. Je ne peux pas dire si un article a raison. Je peux manquer un passage qui vous répond, et en montrer un qui ne répond pas.',
  },

  help: {
    heading: 'Comment utiliser Verbatim',
    ask: 'Mentionnez-moi avec une question, ou répondez à l’une de mes réponses par la question suivante.',
    oneLine: 'Demandez-moi quelque chose : mentionnez-moi et écrivez votre question dans le même message.',
    commands: 'Commandes',
    messages: 'Clic droit sur un message (ou appui long), puis Applications :',
    findSources: 'les passages les plus proches de ce que dit le message',
    checkQuotation: 'si une citation qu’il contient est exacte, mot pour mot',
    ids: 'Chaque citation a un identifiant. Il reste valable même si l’article change.',
  },

  settings: {
    heading: 'Réglages de ce serveur',
    saved: 'Enregistré.',
    visibility: {
      title: 'Réponses aux commandes',
      values: { public: 'Visibles par tous', private: 'Pour la personne qui demande' },
      effect: {
        public: 'Les réponses aux commandes sont maintenant visibles par tous dans le salon.',
        private: 'Les réponses aux commandes ne sont maintenant visibles que par la personne qui demande.',
      },
    },
    askChannels: {
      title: 'Salons de questions : j’y réponds sans être mentionné',
      placeholder: 'Choisir des salons',
      effect: (n) =>
        n === 0
          ? 'Je ne réponds plus qu’aux mentions, aux réponses et aux commandes.'
          : `Je réponds maintenant aux questions sans mention dans ${count(n, { one: '# salon', many: '# de salons', other: '# salons' })}.`,
      intent:
        'Il faut pour cela l’intent « Message Content », sans lequel j’ai été démarré. La personne qui m’héberge peut l’activer ; d’ici là, je ne réponds ici qu’aux mentions.',
    },
    threads: {
      title: 'Réponses dans les salons de questions',
      values: { on: 'Dans un fil', off: 'Dans le salon' },
      effect: {
        on: 'Dans les salons de questions, chaque question a maintenant son fil.',
        off: 'Dans les salons de questions, je réponds maintenant dans le salon même.',
      },
    },
    citers: {
      title: 'Qui peut publier des citations, outre les membres qui peuvent gérer les messages',
      placeholder: 'Choisir des rôles',
      effect: (n) =>
        n === 0
          ? 'Seuls les membres qui peuvent gérer les messages peuvent maintenant publier des citations.'
          : `Les membres de ${count(n, { one: '# rôle', many: '# de rôles', other: '# rôles' })} peuvent maintenant publier des citations aussi.`,
    },
    quotes: {
      title: 'Citations par réponse',
      value: (n) => count(n, { one: '# citation', many: '# de citations', other: '# citations' }),
      effect: (n) =>
        `Une réponse montre maintenant au plus ${count(n, { one: '# citation', many: '# de citations', other: '# citations' })}.`,
    },
    cooldown: {
      title: 'Attente entre les questions',
      value: (n) => (n === 0 ? 'Aucune' : seconds(n)),
      effect: (n) =>
        n === 0
          ? 'Les membres peuvent maintenant demander sans attendre.'
          : `Les membres attendent maintenant ${seconds(n)} entre deux questions.`,
    },
    retention: {
      title: 'Conservation des questions et de la liste des citations',
      value: (n) => (n === null ? 'Jusqu’à effacement' : days(n)),
      effect: (n) =>
        n === null
          ? 'Les questions et la liste des citations sont maintenant conservées jusqu’à ce qu’un administrateur change ce réglage.'
          : `Les questions et la liste des citations sont maintenant effacées après ${days(n)}.`,
    },
    language: {
      title: 'Langue de l’interface',
      effect: (language) => `Je parle maintenant ${language} ici aux membres dont je n’ai pas la langue.`,
    },
  },

  citations: {
    heading: (n) => count(n, { one: '# citation', many: '# de citations', other: '# citations' }),
    none: 'Rien n’a encore été cité ici.',
    link: 'Aller au message',
    file: 'Voici les citations en fichier.',
    columns: {
      at: 'publiée le (UTC)',
      by: 'publiée par (id)',
      channel: 'id du salon',
      message: 'lien du message',
      citation: 'identifiant',
      title: 'titre',
      date: 'date de l’article',
      source: 'source',
      url: 'lien de l’article',
      text: 'mots cités',
      note: 'note',
    },
  },

  page: (page, pages) => `Page ${number(page)} sur ${number(pages)}`,

  done: {
    posted: 'Publié.',
    deleted: 'Supprimé.',
    thanks: 'Merci, c’est noté.',
    thanksNotHelpful: 'Merci, c’est noté. D’autres mots, ou une date, donneront peut-être mieux.',
  },

  errors: {
    missingPermission: (permission) => `Il vous faut pour cela la permission « ${permission} ».`,
    mayNotCite:
      'Vous ne pouvez pas publier de citations sur ce serveur. Un modérateur le peut, ou peut l’accorder à votre rôle dans les réglages.',
    mayNotDelete: 'Seule la personne qui a demandé, ou un modérateur, peut supprimer ceci.',
    botMissingPermission: (permission) =>
      `Il me manque la permission « ${permission} » dans ce salon. Une personne qui gère le serveur peut me la donner.`,
    cooldown: (n) => `Un instant, s’il vous plaît : vous pourrez redemander dans ${seconds(n)}.`,
    channelCooldown: (n) => `Beaucoup de questions ici en ce moment. Réessayez dans ${seconds(n)}.`,
    busy: 'J’ai beaucoup de questions à la fois. Réessayez dans un instant.',
    emptyQuestion: 'Je ne vois pas de question. Écrivez en quelques mots ce que vous voulez savoir.',
    questionTooLong: (most) => `C’est trop long pour moi. Demandez en ${characters(most)} au plus.`,
    textTooLong: (most) => `C’est trop long à vérifier. Choisissez ${characters(most)} au plus.`,
    emptyMessage: 'Ce message n’a pas de texte à examiner.',
    noWords: 'Donnez-moi au moins un mot à chercher.',
    badDate: (input) => `« ${input} » n’est pas une date que je sais lire. Écrivez 2025, 2025-02 ou 2025-02-06.`,
    datesReversed: 'La première date est après la seconde : rien ne peut se trouver entre elles.',
    unknownArticle: (input) =>
      `Aucun article ne correspond à « ${input} ». Choisissez-en un dans la liste qui s’affiche pendant la saisie.`,
    unknownTag: (input) => `Aucun article n’a l’étiquette « ${input} ».`,
    unknownCitation: (id) => `Aucune citation n’a l’identifiant ${id}.`,
    mistypedCitation: 'Un caractère de cet identifiant est faux. Regardez-le encore une fois sous la citation.',
    notACitation: (input) => `« ${input} » n’est pas un identifiant de citation. Ils ressemblent à ceci : cx41v-hvbyz.`,
    unknownMessage:
      'Je ne trouve pas ce message sur ce serveur. Donnez son lien, ou son identifiant s’il est dans ce salon.',
    messageElsewhere: 'Ce message n’est pas sur ce serveur.',
    serverOnly: 'Ceci ne marche que sur un serveur.',
    noIndex: 'Je suis encore en train de lire les articles. Réessayez dans quelques minutes.',
    indexFailed: 'Je ne peux pas lire les articles en ce moment. La personne qui m’héberge est avertie par le journal.',
    expired: 'Je n’ai plus ce à quoi ce bouton appartient. Posez la question de nouveau.',
    unexpected:
      'Un problème est survenu de mon côté. Réessayez ; si cela se répète, dites-le à la personne qui m’héberge.',
    fileTooLarge: 'Le fichier est trop gros pour être envoyé ici.',
  },

  permissions: {
    ManageGuild: 'Gérer le serveur',
    ManageMessages: 'Gérer les messages',
    SendMessages: 'Envoyer des messages',
    SendMessagesInThreads: 'Envoyer des messages dans les fils',
    CreatePublicThreads: 'Créer des fils publics',
    ReadMessageHistory: 'Voir les anciens messages',
    ViewChannel: 'Voir les salons',
    AttachFiles: 'Joindre des fichiers',
  },
};
