import type { INodeExecutionData } from 'n8n-workflow';
import type { WhatsAppClient, WhatsAppProvider } from '../../../clients/whatsapp';
import type { Store } from '../../../service/store/open';

/** What one run of Deliver WhatsApp works with. */
export interface WhatsAppContext {
	store: Store;
	client: WhatsAppClient;
	provider: WhatsAppProvider;
	/** The account can send nothing now; the owner has been told. */
	stopped: boolean;
	out: { sent: INodeExecutionData[]; failed: INodeExecutionData[] };
}
