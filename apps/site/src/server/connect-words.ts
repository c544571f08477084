/** What the page about connecting a device says. A device that does not trust the site yet has nothing else to say it with. */
export interface ConnectWords {
  readonly title: string;
  readonly why: string;
  readonly download: string;
  readonly compare: string;
  readonly android: string;
  readonly ios: string;
  readonly iosTrust: string;
  readonly open: string;
  readonly nothing: string;
}

/** By language, each sentence as in the others. */
export const CONNECT_WORDS: Readonly<Record<string, ConnectWords>> = {
  en: {
    title: 'Connect this device',
    why: 'This site has a certificate of its own. The device must trust it once.',
    download: 'Download the certificate',
    compare: 'The desk page “Connect a handheld” shows the same fingerprint:',
    android:
      'Android: open Settings, Security, Install a certificate, CA certificate. Choose the downloaded file.',
    ios: 'iPhone and iPad: open Settings. Install the profile that was downloaded.',
    iosTrust: 'Then open General, About, Certificate Trust Settings. Switch the certificate on.',
    open: 'Open the site',
    nothing: 'There is nothing to install. Open the site.',
  },
  da: {
    title: 'Tilslut denne enhed',
    why: 'Anlægget har sit eget certifikat. Enheden skal have tillid til det én gang.',
    download: 'Hent certifikatet',
    compare: 'Kontorets side »Tilslut en håndterminal« viser det samme fingeraftryk:',
    android:
      'Android: åbn Indstillinger, Sikkerhed, Installer et certifikat, CA-certifikat. Vælg den hentede fil.',
    ios: 'iPhone og iPad: åbn Indstillinger. Installer den hentede profil.',
    iosTrust: 'Åbn så Generelt, Om, Indstillinger for godkendte certifikater. Slå certifikatet til.',
    open: 'Åbn anlægget',
    nothing: 'Der er intet at installere. Åbn anlægget.',
  },
  de: {
    title: 'Dieses Gerät verbinden',
    why: 'Der Standort hat ein eigenes Zertifikat. Das Gerät muss ihm einmal vertrauen.',
    download: 'Zertifikat laden',
    compare: 'Die Seite „Handgerät verbinden“ im Büro zeigt denselben Fingerabdruck:',
    android:
      'Android: Einstellungen, Sicherheit, Zertifikat installieren, CA-Zertifikat öffnen. Die geladene Datei wählen.',
    ios: 'iPhone und iPad: Einstellungen öffnen. Das geladene Profil installieren.',
    iosTrust: 'Dann Allgemein, Info, Zertifikatsvertrauenseinstellungen öffnen. Das Zertifikat einschalten.',
    open: 'Standort öffnen',
    nothing: 'Hier ist nichts zu installieren. Standort öffnen.',
  },
  pl: {
    title: 'Podłącz to urządzenie',
    why: 'Obiekt ma własny certyfikat. Urządzenie musi mu raz zaufać.',
    download: 'Pobierz certyfikat',
    compare: 'Strona „Podłącz terminal” w biurze pokazuje ten sam odcisk:',
    android:
      'Android: otwórz Ustawienia, Zabezpieczenia, Zainstaluj certyfikat, Certyfikat CA. Wybierz pobrany plik.',
    ios: 'iPhone i iPad: otwórz Ustawienia. Zainstaluj pobrany profil.',
    iosTrust: 'Potem otwórz Ogólne, To urządzenie, Ustawienia zaufania certyfikatu. Włącz certyfikat.',
    open: 'Otwórz obiekt',
    nothing: 'Nie trzeba nic instalować. Otwórz obiekt.',
  },
  uk: {
    title: 'Під’єднати цей пристрій',
    why: 'Склад має власний сертифікат. Пристрій має один раз довіритися йому.',
    download: 'Завантажити сертифікат',
    compare: 'Сторінка «Під’єднати термінал» в офісі показує той самий відбиток:',
    android:
      'Android: відкрийте Налаштування, Безпека, Установити сертифікат, Сертифікат ЦС. Виберіть завантажений файл.',
    ios: 'iPhone та iPad: відкрийте Параметри. Установіть завантажений профіль.',
    iosTrust: 'Потім відкрийте Загальні, Про пристрій, Довіра сертифікатам. Увімкніть сертифікат.',
    open: 'Відкрити склад',
    nothing: 'Нічого встановлювати не потрібно. Відкрийте склад.',
  },
};

/** The first of a browser's languages that the page is in; English where it is in none of them. */
export function languageOf(accepted: string | undefined): string {
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.trim().split(';');
      return { tag: tag.slice(0, 2).toLowerCase(), quality: Number(quality.trim().slice(2)) };
    })
    .sort((one, other) => other.quality - one.quality);
  return wanted.find(({ tag }) => Object.hasOwn(CONNECT_WORDS, tag))?.tag ?? 'en';
}
