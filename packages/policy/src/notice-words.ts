/** The words of the worker's notice in every language that it is given in. English is the source. */
import type { DataSetId } from './terms.ts';

export const NOTICE_LANGUAGES = ['da', 'de', 'en', 'es', 'fr', 'it', 'nl', 'pl', 'ro', 'uk'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

/** What a notice tells of a kind of data; the others are no data of a worker's or are told in sentences of their own. */
export type ToldSet = Exclude<
  DataSetId,
  | 'presence'
  | 'help_call'
  | 'question'
  | 'week_running'
  | 'week_group'
  | 'privacy_record'
  | 'evidence'
  | 'program_key'
  | 'device_health'
>;

export interface NoticeWords {
  readonly title: string;
  readonly intro: string;
  readonly controller: string;
  readonly now: string;
  /** Questions about the work in hand. */
  readonly asked: string;
  readonly signedOut: string;
  readonly keptTitle: string;
  readonly kept: Readonly<Record<ToldSet, string>>;
  /** `{days}` whole days. */
  readonly days: string;
  readonly account: string;
  readonly accountDays: string;
  readonly group: string;
  readonly person: string;
  readonly names: string;
  readonly never: string;
  /** What devices tell of themselves. */
  readonly devices: string;
  readonly looks: string;
  readonly rights: string;
  readonly contact: string;
  /** What a person presses who has read it. */
  readonly accept: string;
  /** Whom to ask, and where to complain, on a site that has named neither. */
  readonly unnamedOfficer: string;
  readonly unnamedAuthority: string;
}

export const NOTICE_WORDS: Readonly<Record<NoticeLanguage, NoticeWords>> = {
  en: {
    title: 'What Kolli keeps about you',
    intro: 'Your scans move packages. They are not kept with your name.',
    controller: '{controller} is responsible.',
    now: 'While you are signed in, the site knows in which process and zone you work, so that you can be helped or asked to help elsewhere. This is in memory only and is gone when you sign out.',
    asked:
      'A desk can ask about the work that you have in hand. It does not learn who you are, nor when you read it, and nothing of it is kept.',
    signedOut: 'Signed out or paused, nothing about you is collected.',
    keptTitle: 'What is kept, and until when',
    kept: {
      account: 'Your name, badge, role and language',
      secret: 'PIN and password, as hashes only; passkeys that you made',
      permit: 'What you are trained for, yes or no, with its end',
      notice: 'That you have seen this text, and on which day',
      week_person: 'Your units and hours by process and week',
      attestation: 'What you have signed for, by day, where the law of the goods asks for it',
      approval: 'Corrections of stock that you have approved',
      access_log: 'Who looked at your data, when, why and in which role',
      subject_request: 'Your requests about your data and our answers',
    },
    days: '{days} days',
    account: 'until you no longer work here',
    accountDays: 'until {days} days after you no longer work here',
    group:
      'Once a week units and hours are added up for groups of {group} people or more. Nobody can be found in them.',
    person: 'You see your weekly figures first. You can object, and then they end.',
    names: 'Your lead can see your name with your process and zone while you work.',
    never: 'Never kept: the time between two scans, pauses, speed, rank, notes about you, where you were.',
    devices:
      'A handheld tells once a day how its battery and scanner fare, by its tag and for the day before. It does not tell who had it.',
    looks: 'Whoever looks at your data says why. You see every look under My data.',
    rights: 'You can see, take along and correct your data, object, and complain to {authority}.',
    contact: 'Ask {officer}.',
    accept: 'I have read this',
    unnamedOfficer: 'your lead',
    unnamedAuthority: 'the data protection authority',
  },
  da: {
    title: 'Hvad Kolli gemmer om dig',
    intro: 'Dine scanninger flytter pakker. De gemmes ikke med dit navn.',
    controller: '{controller} er dataansvarlig.',
    now: 'Mens du er logget ind, ved systemet, hvilken proces og zone du arbejder i, så du kan få hjælp eller blive bedt om at hjælpe et andet sted. Det står kun i hukommelsen og er væk, når du logger ud.',
    asked:
      'Et kontor kan spørge til det arbejde, du har i hånden. Det får ikke at vide, hvem du er, eller hvornår du læste det, og intet af det gemmes.',
    signedOut: 'Er du logget ud eller på pause, indsamles intet om dig.',
    keptTitle: 'Hvad der gemmes, og hvor længe',
    kept: {
      account: 'Dit navn, kort, din rolle og dit sprog',
      secret: 'PIN og adgangskode, kun som hash; adgangsnøgler, som du har lavet',
      permit: 'Hvad du er oplært til, ja eller nej, og til hvornår',
      notice: 'At du har set denne tekst, og hvilken dag',
      week_person: 'Dine enheder og timer pr. proces og uge',
      attestation: 'Hvad du har skrevet under på, pr. dag, hvor loven om varen kræver det',
      approval: 'Rettelser af lageret, som du har godkendt',
      access_log: 'Hvem der så dine data, hvornår, hvorfor og i hvilken rolle',
      subject_request: 'Dine henvendelser om dine data og vores svar',
    },
    days: '{days} dage',
    account: 'til du ikke længere arbejder her',
    accountDays: 'til {days} dage efter, at du ikke længere arbejder her',
    group:
      'En gang om ugen lægges enheder og timer sammen for grupper på {group} eller flere. Ingen kan findes i dem.',
    person: 'Du ser dine ugetal først. Du kan gøre indsigelse, så stopper de.',
    names: 'Din leder kan se dit navn med proces og zone, mens du arbejder.',
    never: 'Gemmes aldrig: tiden mellem to scanninger, pauser, tempo, rangering, noter om dig, hvor du var.',
    devices:
      'En håndterminal fortæller én gang om dagen, hvordan batteri og scanner har det, med sit mærke og for dagen før. Den fortæller ikke, hvem der havde den.',
    looks: 'Den, der ser på dine data, skal sige hvorfor. Du ser hvert opslag under Mine data.',
    rights: 'Du kan se, få udleveret og rette dine data, gøre indsigelse og klage til {authority}.',
    contact: 'Spørg {officer}.',
    accept: 'Jeg har læst det',
    unnamedOfficer: 'din leder',
    unnamedAuthority: 'databeskyttelsesmyndigheden',
  },
  de: {
    title: 'Was Kolli über Sie speichert',
    intro: 'Ihre Scans bewegen Pakete. Sie werden nicht mit Ihrem Namen gespeichert.',
    controller: 'Verantwortlich ist {controller}.',
    now: 'Solange Sie angemeldet sind, weiß das System, in welchem Prozess und welcher Zone Sie arbeiten, damit man Ihnen helfen oder Sie um Hilfe an anderer Stelle bitten kann. Das steht nur im Arbeitsspeicher und ist weg, wenn Sie sich abmelden.',
    asked:
      'Ein Arbeitsplatz im Büro kann nach der Arbeit fragen, die Sie gerade haben. Er erfährt weder, wer Sie sind, noch wann Sie es gelesen haben, und nichts davon wird gespeichert.',
    signedOut: 'Abgemeldet oder in der Pause wird nichts über Sie erhoben.',
    keptTitle: 'Was gespeichert wird und bis wann',
    kept: {
      account: 'Ihr Name, Ausweis, Ihre Rolle und Sprache',
      secret: 'PIN und Passwort, nur als Hash; Passkeys, die Sie angelegt haben',
      permit: 'Wofür Sie geschult sind, ja oder nein, und bis wann',
      notice: 'Dass Sie diesen Text gesehen haben, und an welchem Tag',
      week_person: 'Ihre Einheiten und Stunden je Prozess und Woche',
      attestation: 'Was Sie quittiert haben, je Tag, wo das Gesetz zur Ware es verlangt',
      approval: 'Bestandskorrekturen, die Sie freigegeben haben',
      access_log: 'Wer Ihre Daten angesehen hat, wann, warum und in welcher Rolle',
      subject_request: 'Ihre Anfragen zu Ihren Daten und unsere Antworten',
    },
    days: '{days} Tage',
    account: 'bis Sie nicht mehr hier arbeiten',
    accountDays: 'bis {days} Tage, nachdem Sie nicht mehr hier arbeiten',
    group:
      'Einmal in der Woche werden Einheiten und Stunden für Gruppen ab {group} Personen zusammengezählt. Niemand ist darin zu finden.',
    person: 'Sie sehen Ihre Wochenzahlen zuerst. Sie können widersprechen, dann enden sie.',
    names: 'Ihre Schichtleitung kann Ihren Namen mit Prozess und Zone sehen, während Sie arbeiten.',
    never:
      'Nie gespeichert: die Zeit zwischen zwei Scans, Pausen, Tempo, Rang, Notizen über Sie, wo Sie waren.',
    devices:
      'Ein Handgerät meldet einmal am Tag, wie es um Akku und Scanner steht, mit seiner Gerätenummer und für den Vortag. Es meldet nicht, wer es hatte.',
    looks: 'Wer Ihre Daten ansieht, sagt warum. Sie sehen jeden Einblick unter Meine Daten.',
    rights:
      'Sie können Ihre Daten sehen, mitnehmen und berichtigen lassen, widersprechen und sich bei {authority} beschweren.',
    contact: 'Fragen Sie {officer}.',
    accept: 'Ich habe das gelesen',
    unnamedOfficer: 'Ihre Schichtleitung',
    unnamedAuthority: 'der Datenschutzbehörde',
  },
  es: {
    title: 'Qué guarda Kolli sobre usted',
    intro: 'Sus lecturas mueven paquetes. No se guardan con su nombre.',
    controller: '{controller} es responsable.',
    now: 'Mientras tiene la sesión abierta, el sistema sabe en qué proceso y zona trabaja, para que se le pueda ayudar o pedir ayuda en otro lugar. Solo está en memoria y desaparece al cerrar la sesión.',
    asked:
      'Desde un escritorio se puede preguntar por el trabajo que tiene en la mano. Allí no se sabe quién es usted ni cuándo lo leyó, y nada de ello se guarda.',
    signedOut: 'Con la sesión cerrada o en pausa no se recoge nada sobre usted.',
    keptTitle: 'Qué se guarda y hasta cuándo',
    kept: {
      account: 'Su nombre, tarjeta, función e idioma',
      secret: 'PIN y contraseña, solo como hash; llaves de acceso que usted creó',
      permit: 'Para qué está formado, sí o no, y hasta cuándo',
      notice: 'Que ha visto este texto y en qué día',
      week_person: 'Sus unidades y horas por proceso y semana',
      attestation: 'Lo que ha firmado, por día, cuando la ley de la mercancía lo exige',
      approval: 'Correcciones de existencias que ha aprobado',
      access_log: 'Quién miró sus datos, cuándo, por qué y en qué función',
      subject_request: 'Sus solicitudes sobre sus datos y nuestras respuestas',
    },
    days: '{days} días',
    account: 'hasta que deje de trabajar aquí',
    accountDays: 'hasta {days} días después de que deje de trabajar aquí',
    group:
      'Una vez por semana se suman unidades y horas de grupos de {group} personas o más. Nadie puede ser reconocido en ellos.',
    person: 'Usted ve primero sus cifras semanales. Puede oponerse y entonces terminan.',
    names: 'Su responsable puede ver su nombre con proceso y zona mientras trabaja.',
    never:
      'Nunca se guarda: el tiempo entre dos lecturas, pausas, velocidad, clasificación, notas sobre usted, dónde estuvo.',
    devices:
      'Un terminal informa una vez al día de cómo están su batería y su escáner, con su etiqueta y del día anterior. No dice quién lo tenía.',
    looks: 'Quien mira sus datos dice por qué. Usted ve cada consulta en Mis datos.',
    rights: 'Puede ver, llevarse y corregir sus datos, oponerse y reclamar ante {authority}.',
    contact: 'Pregunte a {officer}.',
    accept: 'Lo he leído',
    unnamedOfficer: 'su responsable',
    unnamedAuthority: 'la autoridad de protección de datos',
  },
  fr: {
    title: 'Ce que Kolli garde sur vous',
    intro: 'Vos scans déplacent des colis. Ils ne sont pas gardés avec votre nom.',
    controller: '{controller} est responsable du traitement.',
    now: 'Pendant que vous êtes connecté, le système sait dans quel processus et quelle zone vous travaillez, pour vous aider ou vous demander d’aider ailleurs. C’est seulement en mémoire et cela disparaît à la déconnexion.',
    asked:
      'Un bureau peut poser une question sur le travail que vous avez en main. Il n’apprend ni qui vous êtes, ni quand vous l’avez lue, et rien n’en est conservé.',
    signedOut: 'Déconnecté ou en pause, rien n’est collecté sur vous.',
    keptTitle: 'Ce qui est gardé, et jusqu’à quand',
    kept: {
      account: 'Votre nom, badge, rôle et langue',
      secret: 'Code PIN et mot de passe, en empreintes seulement ; clés d’accès que vous avez créées',
      permit: 'Ce pour quoi vous êtes formé, oui ou non, et jusqu’à quand',
      notice: 'Que vous avez vu ce texte, et quel jour',
      week_person: 'Vos unités et heures par processus et par semaine',
      attestation: 'Ce que vous avez signé, par jour, là où la loi sur la marchandise le demande',
      approval: 'Les corrections de stock que vous avez approuvées',
      access_log: 'Qui a consulté vos données, quand, pourquoi et dans quel rôle',
      subject_request: 'Vos demandes sur vos données et nos réponses',
    },
    days: '{days} jours',
    account: 'jusqu’à ce que vous ne travailliez plus ici',
    accountDays: 'jusqu’à {days} jours après que vous ne travaillez plus ici',
    group:
      'Une fois par semaine, unités et heures sont additionnées pour des groupes de {group} personnes ou plus. Personne ne peut y être reconnu.',
    person:
      'Vous voyez vos chiffres hebdomadaires en premier. Vous pouvez vous y opposer, et ils s’arrêtent.',
    names:
      'Votre chef d’équipe peut voir votre nom avec le processus et la zone pendant que vous travaillez.',
    never:
      'Jamais gardé : le temps entre deux scans, les pauses, la vitesse, un classement, des notes sur vous, où vous étiez.',
    devices:
      'Un terminal signale une fois par jour l’état de sa batterie et de son lecteur, sous son étiquette et pour la veille. Il ne dit pas qui l’avait.',
    looks: 'Qui consulte vos données dit pourquoi. Vous voyez chaque consultation sous Mes données.',
    rights:
      'Vous pouvez voir, emporter et corriger vos données, vous opposer, et vous plaindre à {authority}.',
    contact: 'Demandez à {officer}.',
    accept: 'J’ai lu ce texte',
    unnamedOfficer: 'votre responsable',
    unnamedAuthority: 'l’autorité de protection des données',
  },
  it: {
    title: 'Che cosa Kolli conserva su di Lei',
    intro: 'Le Sue scansioni spostano pacchi. Non sono conservate con il Suo nome.',
    controller: '{controller} è titolare del trattamento.',
    now: 'Mentre è collegato, il sistema sa in quale processo e zona lavora, per poterLa aiutare o chiederLe di aiutare altrove. È solo in memoria e sparisce quando esce.',
    asked:
      'Da una scrivania si può chiedere del lavoro che ha in mano. Chi chiede non viene a sapere chi è lei né quando l’ha letto, e nulla viene conservato.',
    signedOut: 'Fuori dal sistema o in pausa non si raccoglie nulla su di Lei.',
    keptTitle: 'Che cosa si conserva e fino a quando',
    kept: {
      account: 'Il Suo nome, badge, ruolo e lingua',
      secret: 'PIN e password, solo come hash; passkey che Lei ha creato',
      permit: 'Per che cosa è formato, sì o no, e fino a quando',
      notice: 'Che ha visto questo testo e in quale giorno',
      week_person: 'Le Sue unità e ore per processo e settimana',
      attestation: 'Ciò che ha firmato, per giorno, dove la legge sulla merce lo chiede',
      approval: 'Le rettifiche di giacenza che ha approvato',
      access_log: 'Chi ha guardato i Suoi dati, quando, perché e in quale ruolo',
      subject_request: 'Le Sue richieste sui Suoi dati e le nostre risposte',
    },
    days: '{days} giorni',
    account: 'finché lavora qui',
    accountDays: 'fino a {days} giorni dopo che non lavora più qui',
    group:
      'Una volta alla settimana si sommano unità e ore di gruppi di {group} persone o più. Nessuno vi può essere riconosciuto.',
    person: 'Lei vede per primo le Sue cifre settimanali. Può opporsi, e allora finiscono.',
    names: 'Il Suo caposquadra può vedere il Suo nome con processo e zona mentre lavora.',
    never:
      'Mai conservato: il tempo tra due scansioni, pause, velocità, classifiche, note su di Lei, dove era.',
    devices:
      'Un terminale comunica una volta al giorno lo stato della batteria e del lettore, con la sua etichetta e per il giorno prima. Non dice chi lo aveva.',
    looks: 'Chi guarda i Suoi dati dice perché. Lei vede ogni consultazione in I miei dati.',
    rights: 'Può vedere, portare con sé e correggere i Suoi dati, opporsi e reclamare a {authority}.',
    contact: 'Chieda a {officer}.',
    accept: 'Ho letto questo testo',
    unnamedOfficer: 'chi guida il turno',
    unnamedAuthority: 'un’autorità di controllo',
  },
  nl: {
    title: 'Wat Kolli over u bewaart',
    intro: 'Uw scans verplaatsen pakketten. Ze worden niet met uw naam bewaard.',
    controller: '{controller} is verantwoordelijk.',
    now: 'Zolang u bent aangemeld, weet het systeem in welk proces en welke zone u werkt, zodat u hulp kunt krijgen of elders om hulp kan worden gevraagd. Dit staat alleen in het geheugen en is weg als u zich afmeldt.',
    asked:
      'Een bureau kan vragen naar het werk dat u in handen hebt. Het krijgt niet te horen wie u bent of wanneer u het las, en er wordt niets van bewaard.',
    signedOut: 'Afgemeld of met pauze wordt er niets over u verzameld.',
    keptTitle: 'Wat wordt bewaard, en tot wanneer',
    kept: {
      account: 'Uw naam, badge, rol en taal',
      secret: 'Pincode en wachtwoord, alleen als hash; toegangssleutels die u hebt gemaakt',
      permit: 'Waarvoor u bent opgeleid, ja of nee, en tot wanneer',
      notice: 'Dat u deze tekst hebt gezien, en op welke dag',
      week_person: 'Uw eenheden en uren per proces en week',
      attestation: 'Waarvoor u hebt getekend, per dag, waar de wet over de goederen dat vraagt',
      approval: 'Voorraadcorrecties die u hebt goedgekeurd',
      access_log: 'Wie uw gegevens heeft bekeken, wanneer, waarom en in welke rol',
      subject_request: 'Uw verzoeken over uw gegevens en onze antwoorden',
    },
    days: '{days} dagen',
    account: 'tot u hier niet meer werkt',
    accountDays: 'tot {days} dagen nadat u hier niet meer werkt',
    group:
      'Eens per week worden eenheden en uren opgeteld voor groepen van {group} mensen of meer. Niemand is erin te herkennen.',
    person: 'U ziet uw weekcijfers als eerste. U kunt bezwaar maken, dan stoppen ze.',
    names: 'Uw leidinggevende kan uw naam met proces en zone zien terwijl u werkt.',
    never:
      'Nooit bewaard: de tijd tussen twee scans, pauzes, snelheid, rangorde, notities over u, waar u was.',
    devices:
      'Een handterminal meldt één keer per dag hoe het met de accu en de scanner gaat, onder zijn label en over de dag ervoor. Hij meldt niet wie hem had.',
    looks: 'Wie uw gegevens bekijkt, zegt waarom. U ziet elke keer onder Mijn gegevens.',
    rights:
      'U kunt uw gegevens zien, meenemen en laten verbeteren, bezwaar maken en een klacht indienen bij {authority}.',
    contact: 'Vraag {officer}.',
    accept: 'Ik heb dit gelezen',
    unnamedOfficer: 'uw leidinggevende',
    unnamedAuthority: 'de toezichthouder voor gegevensbescherming',
  },
  pl: {
    title: 'Co Kolli przechowuje o Tobie',
    intro: 'Twoje skany przenoszą paczki. Nie są przechowywane z Twoim nazwiskiem.',
    controller: 'Administratorem jest {controller}.',
    now: 'Gdy jesteś zalogowany, system wie, w jakim procesie i w jakiej strefie pracujesz, aby można było Ci pomóc lub poprosić o pomoc gdzie indziej. Jest to tylko w pamięci i znika po wylogowaniu.',
    asked:
      'Biuro może zapytać o pracę, którą ma Pan/Pani w ręku. Nie dowie się, kto odpowiada ani kiedy to przeczytano, i nic z tego nie jest przechowywane.',
    signedOut: 'Po wylogowaniu lub w przerwie nic o Tobie nie jest zbierane.',
    keptTitle: 'Co jest przechowywane i do kiedy',
    kept: {
      account: 'Twoje imię i nazwisko, identyfikator, rola i język',
      secret: 'PIN i hasło, tylko jako skróty; klucze dostępu utworzone przez Ciebie',
      permit: 'Do czego masz szkolenie, tak lub nie, i do kiedy',
      notice: 'Że widziałeś ten tekst, i w jakim dniu',
      week_person: 'Twoje sztuki i godziny według procesu i tygodnia',
      attestation: 'Co podpisałeś, według dnia, gdy wymaga tego prawo dla towaru',
      approval: 'Korekty zapasu, które zatwierdziłeś',
      access_log: 'Kto oglądał Twoje dane, kiedy, dlaczego i w jakiej roli',
      subject_request: 'Twoje wnioski dotyczące danych i nasze odpowiedzi',
    },
    days: '{days} dni',
    account: 'dopóki tu pracujesz',
    accountDays: 'do {days} dni po tym, jak przestaniesz tu pracować',
    group:
      'Raz w tygodniu sumuje się sztuki i godziny grup liczących {group} osób lub więcej. Nikogo nie da się w nich rozpoznać.',
    person: 'Swoje liczby tygodniowe widzisz pierwszy. Możesz wnieść sprzeciw, wtedy się kończą.',
    names: 'Twój kierownik może widzieć Twoje nazwisko z procesem i strefą, gdy pracujesz.',
    never:
      'Nigdy nie przechowujemy: czasu między skanami, przerw, tempa, rankingu, notatek o Tobie, gdzie byłeś.',
    devices:
      'Terminal raz dziennie podaje stan baterii i skanera, pod swoim numerem i za poprzedni dzień. Nie podaje, kto go miał.',
    looks: 'Kto ogląda Twoje dane, podaje powód. Każde obejrzenie widzisz w Moich danych.',
    rights: 'Możesz zobaczyć, zabrać i poprawić swoje dane, wnieść sprzeciw i skargę do {authority}.',
    contact: 'Pytaj: {officer}.',
    accept: 'Przeczytane',
    unnamedOfficer: 'kierownik zmiany',
    unnamedAuthority: 'organu ochrony danych',
  },
  ro: {
    title: 'Ce păstrează Kolli despre dumneavoastră',
    intro: 'Scanările dumneavoastră mută colete. Nu sunt păstrate cu numele dumneavoastră.',
    controller: '{controller} este operatorul de date.',
    now: 'Cât timp sunteți conectat, sistemul știe în ce proces și zonă lucrați, ca să puteți fi ajutat sau rugat să ajutați în altă parte. Este doar în memorie și dispare când vă deconectați.',
    asked:
      'Un birou poate întreba despre lucrul pe care îl aveți în mână. Nu află cine sunteți și nici când ați citit, și nimic nu se păstrează.',
    signedOut: 'Deconectat sau în pauză, nu se colectează nimic despre dumneavoastră.',
    keptTitle: 'Ce se păstrează și până când',
    kept: {
      account: 'Numele, legitimația, rolul și limba dumneavoastră',
      secret: 'PIN și parolă, doar ca hash; chei de acces create de dumneavoastră',
      permit: 'Pentru ce sunteți instruit, da sau nu, și până când',
      notice: 'Că ați văzut acest text, și în ce zi',
      week_person: 'Unitățile și orele dumneavoastră pe proces și săptămână',
      attestation: 'Pentru ce ați semnat, pe zi, unde legea mărfii o cere',
      approval: 'Corecții de stoc pe care le-ați aprobat',
      access_log: 'Cine s-a uitat la datele dumneavoastră, când, de ce și în ce rol',
      subject_request: 'Cererile dumneavoastră despre date și răspunsurile noastre',
    },
    days: '{days} zile',
    account: 'până când nu mai lucrați aici',
    accountDays: 'până la {days} zile după ce nu mai lucrați aici',
    group:
      'O dată pe săptămână se adună unitățile și orele pentru grupuri de {group} persoane sau mai mult. Nimeni nu poate fi recunoscut în ele.',
    person: 'Vedeți primul cifrele dumneavoastră săptămânale. Vă puteți opune, și atunci se opresc.',
    names: 'Șeful de tură vă poate vedea numele cu procesul și zona cât lucrați.',
    never:
      'Nu se păstrează niciodată: timpul dintre două scanări, pauze, viteză, clasament, note despre dumneavoastră, unde ați fost.',
    devices:
      'Un terminal spune o dată pe zi cum îi merg bateria și scanerul, sub eticheta sa și pentru ziua precedentă. Nu spune cine l-a avut.',
    looks: 'Cine se uită la datele dumneavoastră spune de ce. Vedeți fiecare consultare la Datele mele.',
    rights:
      'Puteți vedea, lua cu dumneavoastră și corecta datele, vă puteți opune și puteți face plângere la {authority}.',
    contact: 'Întrebați: {officer}.',
    accept: 'Am citit acest text',
    unnamedOfficer: 'șeful de tură',
    unnamedAuthority: 'autoritatea pentru protecția datelor',
  },
  uk: {
    title: 'Що Kolli зберігає про вас',
    intro: 'Ваші сканування переміщують посилки. Вони не зберігаються з вашим іменем.',
    controller: 'Відповідає {controller}.',
    now: 'Поки ви в системі, вона знає, в якому процесі та зоні ви працюєте, щоб вам могли допомогти або попросити допомогти деінде. Це лише в пам’яті й зникає, коли ви виходите.',
    asked:
      'Офіс може запитати про роботу, яка у вас у руках. Він не дізнається, хто ви і коли ви це прочитали, і нічого з цього не зберігається.',
    signedOut: 'Поза системою або на перерві про вас нічого не збирається.',
    keptTitle: 'Що зберігається і до якого часу',
    kept: {
      account: 'Ваше ім’я, перепустка, роль і мова',
      secret: 'PIN і пароль, лише як хеші; ключі доступу, які ви створили',
      permit: 'На що ви навчені, так чи ні, і до якого часу',
      notice: 'Що ви бачили цей текст, і якого дня',
      week_person: 'Ваші одиниці й години за процесом і тижнем',
      attestation: 'За що ви розписалися, за днями, де цього вимагає закон про товар',
      approval: 'Виправлення запасу, які ви схвалили',
      access_log: 'Хто дивився ваші дані, коли, чому і в якій ролі',
      subject_request: 'Ваші запити щодо даних і наші відповіді',
    },
    days: '{days} дн.',
    account: 'доки ви тут працюєте',
    accountDays: 'до {days} дн. після того, як ви тут більше не працюєте',
    group:
      'Раз на тиждень одиниці й години додаються для груп від {group} осіб. Нікого в них не можна впізнати.',
    person: 'Ви першими бачите свої тижневі цифри. Ви можете заперечити, і тоді вони припиняються.',
    names: 'Ваш керівник може бачити ваше ім’я з процесом і зоною, поки ви працюєте.',
    never:
      'Ніколи не зберігається: час між двома скануваннями, паузи, швидкість, рейтинг, нотатки про вас, де ви були.',
    devices:
      'Термінал раз на день повідомляє, у якому стані його акумулятор і сканер, за своїм номером і за попередній день. Він не повідомляє, хто його мав.',
    looks: 'Хто дивиться ваші дані, каже чому. Кожен перегляд ви бачите в розділі «Мої дані».',
    rights: 'Ви можете бачити, забрати й виправити свої дані, заперечити та поскаржитися до {authority}.',
    contact: 'Питайте: {officer}.',
    accept: 'Прочитано',
    unnamedOfficer: 'керівник зміни',
    unnamedAuthority: 'органу із захисту даних',
  },
};
