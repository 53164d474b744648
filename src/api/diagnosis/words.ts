/** A sentence, or a word of it, for people in both languages. */
export interface Sentence {
  readonly en: string;
  readonly vi: string;
}

const NAMES_VI: Readonly<Record<string, string>> = {
  price: 'giá',
  product: 'sản phẩm',
  delivery: 'giao hàng',
  service: 'dịch vụ khách hàng',
  marketing: 'tiếp thị',
  market: 'thị trường',
  'target setting': 'việc đặt chỉ tiêu',
  employee: 'nhân viên',
  'lead time': 'thời gian giao hàng',
  'wrong audience': 'sai đối tượng khách hàng',
  competitor: 'đối thủ cạnh tranh',
  quality: 'chất lượng',
  'wrong item': 'giao nhầm hàng',
  late: 'giao trễ',
  reach: 'số người tiếp cận',
  'leads per reach': 'số khách quan tâm trên số người tiếp cận',
  discount: 'chiết khấu',
  demand: 'nhu cầu thị trường',
  'market index': 'chỉ số thị trường',
  'lost deals with their reasons': 'các thương vụ thất bại kèm lý do',
  'cancelled orders with their causes': 'các đơn bị hủy kèm nguyên nhân',
  'returns with their reasons': 'hàng trả lại kèm lý do',
  'list prices and discounts': 'giá niêm yết và chiết khấu',
  'campaign results: people reached and leads': 'kết quả chiến dịch: số người tiếp cận và khách quan tâm',
  'a market indicator': 'một chỉ số thị trường',
};

/** A fact of which some months are known. */
const PARTLY_KNOWN = /^(.+): (\d+) of (\d+) segment-months are known$/;

export function vietnamese(name: string): string {
  const [, fact, known, of] = PARTLY_KNOWN.exec(name) ?? [];
  if (fact !== undefined) return `${vietnamese(fact)}: chỉ biết ${known} trong ${of} tháng của các phân khúc`;
  return NAMES_VI[name] ?? name;
}

/** What a period is called in the plural. */
export function periodWord(months: number): Sentence {
  return months === 3 ? { en: 'quarters', vi: 'quý' } : { en: 'months', vi: 'tháng' };
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** One in how many: at most a million. */
export function rarity(p: number): string {
  return Math.round(1 / Math.max(p, 1e-6)).toLocaleString('en-US');
}

export function joined(...sentences: readonly Sentence[]): Sentence {
  return { en: sentences.map(({ en }) => en).join(' '), vi: sentences.map(({ vi }) => vi).join(' ') };
}
