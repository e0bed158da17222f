import type { SeriesTable, SeriesFileTable, SeriesItemTable, FileCacheTable, DeliveryTable } from './tables/files';
import type {
	CardTable,
	ChargeTable,
	EntitlementTable,
	MissedDayTable,
	OrderTable,
	PaymentMethodTable,
	RefundRequestTable,
	RefundTable,
	SubscriptionTable,
} from './tables/money';
import type { ListenerTable } from './tables/listeners';
import type { BindingTable, ChargeCoverTable, ReceiptTable, StandstillTable, RenewalCoverTable, RenewalTable } from './tables/renewals';
import type { ConsentTable, FunnelEntryTable, LeadTable, SourceTouchTable, SubscriberTable } from './tables/people';
import type { ErasedPersonTable, PageTokenTable } from './tables/account';
import type { DocumentTable, InstallationTable, OfferTable, ProductTable, SettingTable } from './tables/setup';
import type { BucketTable, EffectTable, EventTable, InboxTable } from './tables/work';

/** Every table of the store. Moments are milliseconds UTC, money is integer kopecks, flags are 0 or 1, JSON is text: the same on both engines. */
export interface Database {
	installation: InstallationTable;
	setting: SettingTable;
	document: DocumentTable;
	product: ProductTable;
	offer: OfferTable;
	subscriber: SubscriberTable;
	lead: LeadTable;
	source_touch: SourceTouchTable;
	consent: ConsentTable;
	funnel_entry: FunnelEntryTable;
	orders: OrderTable;
	charge: ChargeTable;
	card: CardTable;
	payment_method: PaymentMethodTable;
	refund: RefundTable;
	refund_request: RefundRequestTable;
	missed_day: MissedDayTable;
	subscription: SubscriptionTable;
	renewal: RenewalTable;
	renewal_cover: RenewalCoverTable;
	charge_cover: ChargeCoverTable;
	binding: BindingTable;
	receipt: ReceiptTable;
	standstill: StandstillTable;
	entitlement: EntitlementTable;
	series: SeriesTable;
	series_file: SeriesFileTable;
	series_item: SeriesItemTable;
	file_cache: FileCacheTable;
	delivery: DeliveryTable;
	effect: EffectTable;
	inbox: InboxTable;
	bucket: BucketTable;
	listener: ListenerTable;
	event: EventTable;
	page_token: PageTokenTable;
	erased_person: ErasedPersonTable;
}
