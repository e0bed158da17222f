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
import type { RequestTable } from './tables/goods';
import type { FunnelStepTable } from './tables/funnels';
import type { ImportedTable } from './tables/imports';
import type { PlanPartTable, PlanTable } from './tables/instalments';
import type { ListenerTable } from './tables/listeners';
import type { ChatLinkTable, ChatMemberTable } from './tables/chats';
import type { OperatorActTable, StaffPostTable, StaffTopicTable, TalkMessageTable, TalkTable } from './tables/operators';
import type { BindingTable, ChargeCoverTable, ReceiptTable, StandstillTable, RenewalCoverTable, RenewalTable } from './tables/renewals';
import type { ConsentTable, FunnelEntryTable, LeadTable, SourceTouchTable, SubscriberTable } from './tables/people';
import type { ErasedPersonTable, PageTokenTable } from './tables/account';
import type {
	OrderDiscountTable,
	PayerCardTable,
	PromoHoldTable,
	PromoUseTable,
	ReferralCodeTable,
	ReferralRewardTable,
	ReferralTable,
} from './tables/promos';
import type { DocumentTable, InstallationTable, OfferTable, ProductTable, SettingTable } from './tables/setup';
import type { BroadcastRecipientTable, BroadcastTable, TagTable } from './tables/broadcasts';
import type {
	WhatsAppAccountTable,
	WhatsAppContactTable,
	WhatsAppEarlyTable,
	WhatsAppMessageTable,
	WhatsAppTemplateTable,
} from './tables/whatsapp';
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
	funnel_step: FunnelStepTable;
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
	plan: PlanTable;
	plan_part: PlanPartTable;
	request: RequestTable;
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
	imported: ImportedTable;
	chat_member: ChatMemberTable;
	chat_link: ChatLinkTable;
	operator_act: OperatorActTable;
	talk: TalkTable;
	talk_message: TalkMessageTable;
	staff_topic: StaffTopicTable;
	staff_post: StaffPostTable;
	tag: TagTable;
	broadcast: BroadcastTable;
	broadcast_recipient: BroadcastRecipientTable;
	promo_hold: PromoHoldTable;
	promo_use: PromoUseTable;
	order_discount: OrderDiscountTable;
	referral_code: ReferralCodeTable;
	referral: ReferralTable;
	referral_reward: ReferralRewardTable;
	payer_card: PayerCardTable;
	whatsapp_contact: WhatsAppContactTable;
	whatsapp_template: WhatsAppTemplateTable;
	whatsapp_message: WhatsAppMessageTable;
	whatsapp_account: WhatsAppAccountTable;
	whatsapp_early: WhatsAppEarlyTable;
}
