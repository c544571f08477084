import { useQuery } from '@tanstack/react-query';
import QRCode from 'qrcode';
import { useEffect, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Failed, Loading } from '../control/state.tsx';
import { Chips } from '../list/filters.tsx';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import './connect.css';

/** A scanner reads it from half a metre off a screen. */
const QR = { errorCorrectionLevel: 'M', margin: 2, scale: 6 } as const;
/** The certificate is renewed long before; below this somebody should look. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** Connects a handheld: the site's authority first, so that the device trusts it, then the address. */
export function ConnectPage() {
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['connect'],
    queryFn: ({ signal }) => site().showConnection({}, { signal }),
  });
  const [device, setDevice] = useState<'android' | 'ios'>('android');
  const [chosen, setChosen] = useState<string>();
  if (data === undefined)
    return (
      <Page title={m.connect_handheld()}>
        {isError ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />}
      </Page>
    );
  const { addresses, authority, certificate, reach } = data;
  const address = chosen ?? addresses[0];
  const handheld = address === undefined ? undefined : `${address.replace(/\/$/, '')}/handheld/`;
  const daysLeft = certificate === null ? Infinity : (Date.parse(certificate.notAfter) - Date.now()) / DAY_MS;
  return (
    <Page title={m.connect_handheld()} about={m.connect_about()}>
      <div className="connect">
        {reach === 'machine' && (
          <div className="card">
            <Status outcome="attention">{m.reach_machine()}</Status>
            <p>{m.reach_machine_text()}</p>
            <pre className="code">kolli serve --host 0.0.0.0</pre>
          </div>
        )}
        {daysLeft < SOON_DAYS && (
          <Status outcome="wrong">
            {m.certificate_ends({ day: formatDay(certificate?.notAfter.slice(0, 10) ?? '') })}
          </Status>
        )}
        <Chips
          label={m.device()}
          value={device}
          options={[
            ['android', m.android()],
            ['ios', m.ios()],
          ]}
          onPick={setDevice}
        />
        <ol className="connect-steps">
          {authority !== null && (
            <li className="card">
              <h2>{m.connect_trust()}</h2>
              <p>{m.connect_trust_text()}</p>
              <Qr text={authority.derUrl} label={m.qr_authority()} />
              <Code>{authority.derUrl}</Code>
              <ol className="ways">
                {(device === 'android' ? ANDROID : IOS).map((line) => (
                  <li key={line()}>{line()}</li>
                ))}
              </ol>
              <details>
                <summary>{m.compare_fingerprint()}</summary>
                <p className="code fingerprint">{authority.sha256}</p>
              </details>
            </li>
          )}
          <li className="card">
            <h2>{m.connect_open()}</h2>
            <p>{device === 'android' ? m.connect_open_android() : m.connect_open_ios()}</p>
            {addresses.length > 1 && address !== undefined && (
              <Select
                label={m.address()}
                value={address}
                options={addresses.map((one): readonly [string, string] => [one, one])}
                onPick={setChosen}
              />
            )}
            {handheld !== undefined && (
              <>
                <Qr text={handheld} label={m.qr_address()} />
                <Code>{handheld}</Code>
                <div className="row">
                  <Button
                    onClick={() => {
                      void navigator.clipboard.writeText(handheld).then(() => sayDone(m.copied()));
                    }}
                  >
                    {m.copy_address()}
                  </Button>
                </div>
              </>
            )}
          </li>
          <li className="card">
            <h2>{m.connect_sign_in()}</h2>
            <p>{m.connect_sign_in_text()}</p>
          </li>
        </ol>
      </div>
    </Page>
  );
}

const ANDROID = [m.android_1, m.android_2, m.android_3] as const;
const IOS = [m.ios_1, m.ios_2, m.ios_3] as const;

/** A code to scan off the screen, drawn here: nothing is asked of anybody. */
function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const [image, setImage] = useState<string>();
  useEffect(() => {
    let current = true;
    void QRCode.toDataURL(text, QR).then((url) => {
      if (current) setImage(url);
    });
    return () => {
      current = false;
    };
  }, [text]);
  return image === undefined ? <div className="qr" /> : <img className="qr" src={image} alt={label} />;
}
