using System.Text.Encodings.Web;
using System.Text.Json;
using TradeSim.Domain.Units;

namespace TradeSim.Results.Explaining;

/// <summary>An explanation for a program: one object, prices in USD per kg with six decimals, which add up exactly.</summary>
public static class ExplanationJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Explanation explained, Func<string, string> placeOf) => JsonSerializer.Serialize(
        new
        {
            month = explained.Month.ToString(),
            shipments = explained.Shipments.Select(one => new { id = one.Id, tonnes = one.Mass.Grams / 1_000_000m, landedUsdPerKg = Usd(one.Landed) }),
            price = explained.Parts.Select(part => new { what = part.What, ofFob = part.IsOfFob, usdPerKg = Usd(part.Price) }),
            landedUsdPerKg = Usd(explained.Landed),
            rules = explained.Rules.Select(rule => new
            {
                id = rule.Measure.Id,
                country = rule.Measure.Country,
                kind = rule.Measure.Kind,
                value = rule.Measure.Value,
                target = rule.Measure.Target,
                place = placeOf(rule.Measure.Id).TrimEnd(' '),
                why = rule.Measure.Why,
                usdPerKg = rule.Usd is { } usd ? Usd(usd) : (decimal?)null,
            }),
            barring = explained.Barring.Select(measure => new
            {
                id = measure.Id,
                country = measure.Country,
                kind = measure.Kind,
                value = measure.Value,
                target = measure.Target,
                place = placeOf(measure.Id).TrimEnd(' '),
                why = measure.Why,
            }),
            lost = explained.Lost?.Select(quote => new
            {
                seller = quote.Terms.Seller,
                buyer = quote.Terms.Buyer,
                reexport = quote.Terms.IsReexport,
                tonnes = quote.Terms.Mass.Grams / 1_000_000m,
                lostByUsdPerKg = Usd(quote.LostBy),
                landedUsdPerKg = Usd(quote.Free),
                usualTonnes = quote.Usual.Grams / 1_000_000m,
                landedAtUsualUsdPerKg = Usd(quote.FreeAtUsual),
                doorUsdPerKg = Usd(quote.Door),
                knewLastMonthsPricesOnly = quote.KnewTooLittle,
                barriers = quote.Barriers.Select(barrier => new
                {
                    id = barrier.Measure,
                    place = placeOf(barrier.Measure).TrimEnd(' '),
                    how = BarrierNames.Of(barrier.Kind),
                    rentUsdPerKg = barrier.IsShut ? (decimal?)null : Usd(barrier.Rent),
                }),
            }),
            chain = explained.Chain.Select(Link),
            minedIn = explained.MinedIn.ToDictionary(part => part.Country, part => Math.Round(part.Share, 6)),
        },
        Options);

    private static object Link(ChainLink link) => new { entity = link.Entity, kind = link.Kind, share = Math.Round(link.Share, 6), from = link.From.Select(Link) };

    private static decimal Usd(Price price) => price.Micros / 1_000_000m;
}
