const count = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const cents = new Intl.NumberFormat("en", { maximumSignificantDigits: 3, maximumFractionDigits: 8 });

export const number = (value) => count.format(value);

export const context = (tokens) => (tokens ? short.format(tokens) : "–");

export const seconds = (millis) => (millis < 995 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(1)} s`);

export const cost = (value) => (value === 0 ? "free" : `$${cents.format(value)}`);

const dollars = (value) => `$${(Number.isInteger(value) || value < 0.1) ? cents.format(value) : value.toFixed(2)}`;

/** Prices for a million tokens, in and out. */
export function price({ promptPrice, completionPrice, dynamicPrice }) {
	if (dynamicPrice) {
		return "varies";
	}
	if (promptPrice === null || completionPrice === null) {
		return "–";
	}
	if (promptPrice === 0 && completionPrice === 0) {
		return "free";
	}
	return `${dollars(promptPrice)} / ${dollars(completionPrice)}`;
}
