import { counting } from './counting.ts';
import type { Texts } from './texts.ts';

const { count, number } = counting('es');

const since = { name: 'desde', description: 'Solo artículos a partir de esta fecha: 2025, 2025-02 o 2025-02-06' };
const until = { name: 'hasta', description: 'Solo artículos hasta esta fecha: 2025, 2025-02 o 2025-02-06' };
const inArticle = { name: 'artículo', description: 'Buscar solo en este artículo' };

const characters = (n: number) => count(n, { one: '# carácter', many: '# de caracteres', other: '# caracteres' });
const seconds = (n: number) => count(n, { one: '# segundo', many: '# de segundos', other: '# segundos' });
const days = (n: number) => count(n, { one: '# día', many: '# de días', other: '# días' });
const articles = (n: number) => count(n, { one: '# artículo', many: '# de artículos', other: '# artículos' });
const passages = (n: number) => count(n, { one: '# pasaje', many: '# de pasajes', other: '# pasajes' });
const quotes = (n: number) => count(n, { one: '# cita', many: '# de citas', other: '# citas' });

export const es: Texts = {
  locale: 'es',
  language: 'español',

  commands: {
    ask: {
      name: 'preguntar',
      description: 'Haz una pregunta y recibe citas de los artículos, palabra por palabra',
      options: {
        question: { name: 'pregunta', description: 'Lo que quieres saber, con tus palabras' },
        article: inArticle,
        since,
        until,
        private: { name: 'privado', description: 'Mostrar la respuesta solo a ti' },
      },
    },
    lookup: {
      name: 'buscar',
      description: 'Encontrar palabras exactas o una "frase entre comillas"',
      options: {
        words: { name: 'palabras', description: 'Palabras, o "una frase" entre comillas' },
        article: inArticle,
        tag: { name: 'etiqueta', description: 'Buscar solo en artículos con esta etiqueta' },
        since,
        until,
      },
    },
    article: {
      name: 'artículo',
      description: 'Leer un artículo',
      options: { article: { name: 'artículo', description: 'Su título, el nombre de su archivo o su fecha' } },
    },
    articles: {
      name: 'artículos',
      description: 'La lista de artículos, primero los más recientes',
      options: { tag: { name: 'etiqueta', description: 'Solo artículos con esta etiqueta' } },
    },
    timeline: {
      name: 'cronología',
      description: 'Citas sobre un tema en orden de fecha',
      options: { topic: { name: 'tema', description: 'Lo que hay que seguir en el tiempo' }, since, until },
    },
    quotation: {
      name: 'comprobar',
      description: 'Comprobar si una cita es exacta, palabra por palabra',
      options: { text: { name: 'texto', description: 'La cita que hay que comprobar' } },
    },
    cite: {
      name: 'citar',
      description: 'Publicar una cita en este canal',
      options: {
        id: { name: 'id', description: 'El identificador que aparece bajo la cita' },
        message: { name: 'mensaje', description: 'Enlace o identificador del mensaje al que responder' },
        note: { name: 'nota', description: 'Unas palabras tuyas para acompañarla' },
        format: { name: 'formato', description: 'Cómo se escribe' },
      },
    },
    citations: {
      name: 'citas',
      description: 'Quién citó qué, dónde y cuándo',
      options: { export: { name: 'exportar', description: 'Recibir la lista completa en un archivo CSV' } },
    },
    settings: { name: 'ajustes', description: 'Cómo funciona Verbatim en este servidor', options: {} },
    about: { name: 'acerca', description: 'Qué es Verbatim, qué guarda y qué no puede hacer', options: {} },
    help: { name: 'ayuda', description: 'Cómo usar Verbatim', options: {} },
  },
  messageCommands: { findSources: 'Buscar fuentes', checkQuotation: 'Comprobar cita' },
  citationFormats: { discord: 'Discord', plain: 'Texto sin formato', markdown: 'Markdown', apa: 'Estilo APA' },

  quote: {
    undated: 'sin fecha',
    cite: (id) => `cita ${id}`,
    earlier: 'anterior: un artículo más reciente da otra cifra',
    alsoIn: (titles) => `también en: ${titles}`,
    andMore: (more) => `y ${number(more)} más`,
    tooLong: (n) => `Ninguna oración entera de este pasaje cabe aquí (${characters(n)}).`,
    cut: '[…]',
  },

  buttons: {
    more: 'Más pasajes',
    previous: 'Atrás',
    next: 'Siguiente',
    context: 'Contexto',
    wider: 'Más contexto',
    open: 'Abrir artículo',
    delete: 'Borrar',
    helpful: 'Útil',
    notHelpful: 'No es útil',
    post: 'Publicar aquí',
    postNumber: (quote) => `Publicar aquí la cita ${number(quote)}`,
    contextNumber: (quote) => `Contexto de la cita ${number(quote)}`,
    file: 'Recibir como archivo',
    export: 'Exportar en CSV',
    chooseContext: 'Ver el texto alrededor de una cita…',
    chooseArticle: 'Leer un artículo…',
    chooseHeading: 'Ir a un apartado…',
  },

  answer: {
    question: (question) => `Pregunta: ${question}`,
    answered: (n) =>
      count(n, {
        one: 'Esto es lo que dicen los artículos.',
        other: 'Esto es lo que dicen los artículos, en # citas.',
      }),
    closest: 'No estoy seguro de que esto responda. Estos pasajes son los más cercanos.',
    nothing: 'Nada en los artículos responde a esto.',
    nearest: 'Los artículos más cercanos son:',
    nothingNear: 'Prueba con otras palabras, o mira la lista de artículos.',
    further: (from, to) =>
      from === to ? `Más pasajes: ${number(from)}` : `Más pasajes: del ${number(from)} al ${number(to)}`,
    noFurther: 'No hay más pasajes.',
  },

  context: { heading: 'En el artículo', whole: 'Este es el artículo completo.' },

  lookup: {
    found: (n, words) =>
      `${count(n, { one: '# pasaje contiene', many: '# de pasajes contienen', other: '# pasajes contienen' })} ${words}`,
    newest: (n, words) => `Los ${number(n)} pasajes más recientes con ${words}`,
    nothing: (words) => `Ningún pasaje contiene ${words}`,
    hint: 'Las palabras deben ser exactas. Pon una frase entre "comillas", o haz una pregunta con tus palabras.',
  },

  article: {
    by: (author) => `por ${author}`,
    tags: (tags) => `etiquetas: ${tags}`,
    size: (words) => count(words, { one: '# palabra', many: '# de palabras', other: '# palabras' }),
    outline: 'Esquema',
    moreHeadings: (more) =>
      count(more, { one: '# apartado más', many: '# de apartados más', other: '# apartados más' }),
    empty: 'Este artículo no tiene texto.',
    file: 'Aquí está el artículo como archivo.',
  },

  articles: {
    heading: articles,
    tagged: (n, tag) => `${articles(n)} con la etiqueta ${tag}`,
    none: 'Todavía no hay artículos.',
    noneTagged: (tag) => `Ningún artículo tiene la etiqueta ${tag}.`,
  },

  timeline: {
    heading: (topic) => `Cronología: ${topic}`,
    differ: 'las cifras difieren:',
    order: 'Primero lo más antiguo, según la fecha del artículo.',
  },

  citation: {
    postedBy: 'Citado por',
    note: 'Nota:',
    changed: 'El artículo ha cambiado desde entonces y ya no tiene estas palabras. Esto es lo que se citó.',
    gone: 'El artículo ya no está en la colección. Esto es lo que se citó.',
    shown: (date) => `Citado el ${date}.`,
    noDate: 's. f.',
    retrieved: (url) => `Recuperado de ${url}`,
  },

  quotation: {
    exact: 'Exacta: es palabra por palabra lo que dice el artículo.',
    typography: (differences) => `Solo cambia la tipografía: ${differences}.`,
    altered: 'Alterada: el artículo dice otra cosa.',
    notFound: 'No encontrada: no hay nada parecido en los artículos.',
    notFoundHint: 'Puede estar dicha con otras palabras, o ser de un artículo que no está en la colección.',
    compared: 'Comparación con el artículo',
    legend: { dropped: 'en el artículo, pero no en la cita', added: 'no está en el artículo' },
    source: 'Las palabras del artículo',
    tooLong: 'La comparación es demasiado larga para mostrarla aquí entera.',
    typographic: {
      'quotation marks': 'comillas',
      dashes: 'guiones',
      ellipses: 'puntos suspensivos',
      case: 'mayúsculas',
      spacing: 'espacios',
      'final punctuation': 'puntuación final',
    },
  },

  claim: {
    heading: (n) =>
      count(n, {
        one: 'Fuentes para # oración de este mensaje',
        many: 'Fuentes para # de oraciones de este mensaje',
        other: 'Fuentes para # oraciones de este mensaje',
      }),
    nothingToCheck: 'En este mensaje no hay nada que yo pueda buscar.',
    answered: 'Los artículos dicen sobre esto:',
    closest: 'Los pasajes más cercanos, que pueden tratar de otra cosa:',
    nothing: 'Nada en los artículos se acerca a esto.',
    above: (id) => `El pasaje ${id} está más arriba.`,
    differs: 'Difiere:',
    figure: 'cifra',
    date: 'fecha',
    name: 'nombre',
    here: 'en el mensaje',
    there: 'en los artículos',
    absent: 'no está en estos pasajes',
    noVerdict: 'Comparo; no juzgo. Los pasajes pueden hablar de otra cosa.',
  },

  about: {
    heading: 'Acerca de Verbatim',
    what: 'Respondo con citas. Preguntas con tus palabras y te muestro los pasajes más cercanos de una colección de artículos, palabra por palabra, cada uno con su fuente. Nunca escribo una oración mía sobre el mundo.',
    collection: 'La colección',
    size: (n, m) => `${articles(n)}, ${passages(m)}`,
    dates: (oldest, newest) => `con fechas de ${oldest} a ${newest}`,
    built: (date) => `Índice creado el ${date}`,
    version: (version) => `Versión ${version}`,
    stores: 'Qué guardo',
    storesWhat:
      'Las preguntas que me hacen y quién las hizo, para que los botones sigan funcionando; a quién le sirvió o no una respuesta; las citas publicadas, con quién las publicó y dónde; y los ajustes de este servidor. Nada más de lo que se dice aquí.',
    storesDays: (n) =>
      `Las preguntas y la lista de quién citó qué se borran después de ${days(n)}, y todo cuando dejo el servidor.`,
    storesForEver: 'Se guardan hasta que un administrador cambie este ajuste o yo deje el servidor.',
    storesQuotes:
      'Las palabras de los artículos que he mostrado se guardan para siempre, sin el nombre de nadie, para que los identificadores de las citas sigan funcionando.',
    cannot: 'Qué no puedo hacer',
    cannotWhat:
      'Solo conozco estos artículos, no las noticias de hoy. No puedo saber si un artículo acierta. Puedo pasar por alto un pasaje que te responde, y mostrar uno que no.',
  },

  help: {
    heading: 'Cómo usar Verbatim',
    ask: 'Mencióname con una pregunta, o responde a una de mis respuestas con la pregunta siguiente.',
    oneLine: 'Pregúntame algo: mencióname y escribe tu pregunta en el mismo mensaje.',
    commands: 'Comandos',
    messages: 'Haz clic derecho en un mensaje (o mantenlo pulsado) y elige Aplicaciones:',
    findSources: 'los pasajes más cercanos a lo que dice el mensaje',
    checkQuotation: 'si una cita que contiene es exacta, palabra por palabra',
    ids: 'Cada cita tiene un identificador. Sigue sirviendo aunque el artículo cambie.',
  },

  settings: {
    heading: 'Ajustes de este servidor',
    saved: 'Guardado.',
    visibility: {
      title: 'Respuestas a los comandos',
      values: { public: 'Las ve todo el mundo', private: 'Solo quien pregunta' },
      effect: {
        public: 'Ahora todo el canal ve las respuestas a los comandos.',
        private: 'Ahora solo quien pregunta ve las respuestas a los comandos.',
      },
    },
    askChannels: {
      title: 'Canales de preguntas: respondo en ellos sin que me mencionen',
      placeholder: 'Elegir canales',
      effect: (n) =>
        n === 0
          ? 'Ahora solo respondo a menciones, respuestas y comandos.'
          : `Ahora respondo sin mención a las preguntas en ${count(n, { one: '# canal', many: '# de canales', other: '# canales' })}.`,
      intent:
        'Para esto hace falta el intent «Message Content», sin el que me iniciaron. Quien me aloja puede activarlo; mientras tanto, aquí solo respondo a menciones.',
    },
    threads: {
      title: 'Respuestas en los canales de preguntas',
      values: { on: 'En un hilo', off: 'En el canal' },
      effect: {
        on: 'En los canales de preguntas, cada pregunta tiene ahora su hilo.',
        off: 'En los canales de preguntas, ahora respondo en el propio canal.',
      },
    },
    citers: {
      title: 'Quién puede publicar citas, además de quienes gestionan mensajes',
      placeholder: 'Elegir roles',
      effect: (n) =>
        n === 0
          ? 'Ahora solo pueden publicar citas los miembros que gestionan mensajes.'
          : `Ahora también pueden publicar citas los miembros de ${count(n, { one: '# rol', many: '# de roles', other: '# roles' })}.`,
    },
    quotes: {
      title: 'Citas por respuesta',
      value: quotes,
      effect: (n) => `Ahora una respuesta muestra como mucho ${quotes(n)}.`,
    },
    cooldown: {
      title: 'Espera entre preguntas',
      value: (n) => (n === 0 ? 'Sin espera' : seconds(n)),
      effect: (n) =>
        n === 0
          ? 'Ahora los miembros pueden preguntar sin esperar.'
          : `Ahora los miembros esperan ${seconds(n)} entre preguntas.`,
    },
    retention: {
      title: 'Conservar las preguntas y la lista de citas',
      value: (n) => (n === null ? 'Hasta que se borren' : days(n)),
      effect: (n) =>
        n === null
          ? 'Ahora las preguntas y la lista de citas se guardan hasta que un administrador cambie este ajuste.'
          : `Ahora las preguntas y la lista de citas se borran después de ${days(n)}.`,
    },
    language: {
      title: 'Idioma de la interfaz',
      effect: (language) => `Ahora hablo ${language} aquí con los miembros cuyo idioma no tengo.`,
    },
  },

  citations: {
    heading: quotes,
    none: 'Aquí todavía no se ha citado nada.',
    link: 'Ir al mensaje',
    file: 'Aquí están las citas como archivo.',
    columns: {
      at: 'publicada el (UTC)',
      by: 'publicada por (id)',
      channel: 'id del canal',
      message: 'enlace del mensaje',
      citation: 'identificador',
      title: 'título',
      date: 'fecha del artículo',
      source: 'fuente',
      url: 'enlace del artículo',
      text: 'palabras citadas',
      note: 'nota',
    },
  },

  page: (page, pages) => `Página ${number(page)} de ${number(pages)}`,

  done: {
    posted: 'Publicado.',
    deleted: 'Borrado.',
    thanks: 'Gracias, anotado.',
    thanksNotHelpful: 'Gracias, anotado. Con otras palabras, o con una fecha, quizá salga algo mejor.',
  },

  errors: {
    missingPermission: (permission) => `Para esto necesitas el permiso «${permission}».`,
    mayNotCite:
      'No puedes publicar citas en este servidor. Un moderador sí, o puede permitírselo a tu rol en los ajustes.',
    mayNotDelete: 'Solo quien preguntó, o un moderador, puede borrar esto.',
    botMissingPermission: (permission) =>
      `Me falta el permiso «${permission}» en este canal. Quien gestiona el servidor puede dármelo.`,
    cooldown: (n) => `Un momento, por favor: podrás volver a preguntar en ${seconds(n)}.`,
    channelCooldown: (n) => `Hay muchas preguntas aquí ahora mismo. Vuelve a probar en ${seconds(n)}.`,
    busy: 'Tengo muchas preguntas a la vez. Vuelve a probar en un momento.',
    emptyQuestion: 'No veo ninguna pregunta. Escribe en pocas palabras lo que quieres saber.',
    questionTooLong: (most) => `Es demasiado largo para mí. Pregunta en ${characters(most)} como mucho.`,
    textTooLong: (most) => `Es demasiado largo para comprobarlo. Elige ${characters(most)} como mucho.`,
    emptyMessage: 'Este mensaje no tiene texto que mirar.',
    noWords: 'Dame al menos una palabra que buscar.',
    badDate: (input) => `«${input}» no es una fecha que yo sepa leer. Escribe 2025, 2025-02 o 2025-02-06.`,
    datesReversed: 'La primera fecha es posterior a la segunda: no puede haber nada entre ellas.',
    unknownArticle: (input) => `Ningún artículo encaja con «${input}». Elige uno de la lista que aparece al escribir.`,
    unknownTag: (input) => `Ningún artículo tiene la etiqueta «${input}».`,
    unknownCitation: (id) => `Ninguna cita tiene el identificador ${id}.`,
    mistypedCitation: 'Hay un carácter equivocado en este identificador. Vuelve a mirarlo bajo la cita.',
    notACitation: (input) => `«${input}» no es un identificador de cita. Son así: cx41v-hvbyz.`,
    unknownMessage:
      'No encuentro ese mensaje en este servidor. Da su enlace, o su identificador si está en este canal.',
    messageElsewhere: 'Ese mensaje no está en este servidor.',
    serverOnly: 'Esto solo funciona en un servidor.',
    noIndex: 'Todavía estoy leyendo los artículos. Vuelve a probar en unos minutos.',
    indexFailed: 'Ahora mismo no puedo leer los artículos. Quien me aloja tiene el aviso en el registro.',
    expired: 'Ya no tengo aquello a lo que pertenece este botón. Vuelve a preguntar, por favor.',
    unexpected: 'Algo ha fallado por mi parte. Vuelve a probar; si se repite, díselo a quien me aloja.',
    fileTooLarge: 'El archivo es demasiado grande para enviarlo aquí.',
  },

  permissions: {
    ManageGuild: 'Gestionar servidor',
    ManageMessages: 'Gestionar mensajes',
    SendMessages: 'Enviar mensajes',
    SendMessagesInThreads: 'Enviar mensajes en hilos',
    CreatePublicThreads: 'Crear hilos públicos',
    ReadMessageHistory: 'Leer el historial de mensajes',
    ViewChannel: 'Ver canales',
    AttachFiles: 'Adjuntar archivos',
  },
};
