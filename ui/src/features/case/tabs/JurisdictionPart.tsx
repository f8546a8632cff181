import { Button } from '../../../components/Button';
import type { JurisdictionView } from '../../../ipc/types';
import { JurisdictionWords } from '../../aids/JurisdictionWords';
import { Remarks } from '../../aids/Remarks';
import '../../aids/aids.css';

/** 案件页上的管辖：收件时写明的各地说明哪一个委员会管辖；已受理而不属于本委的，从这里移送。 */
export function JurisdictionPart({ j, onTransfer }: { j: JurisdictionView; onTransfer?: (() => void) | undefined }) {
  return (
    <>
      <div className="sect">
        <h3>管辖</h3>
        <small>照收件时写明的履行地和所在地</small>
      </div>
      <div className="prose">
        <div className="aidbox" data-testid="case-jurisdiction">
          <JurisdictionWords j={j} />
          <details>
            <summary>依据</summary>
            <Remarks remarks={j.remarks} />
          </details>
          {j.todo === 'transfer' && onTransfer ? (
            <div className="row">
              <Button plain onPress={onTransfer} data-testid="transfer-out">
                移送
              </Button>
            </div>
          ) : null}
        </div>
      </div>
    </>
  );
}
