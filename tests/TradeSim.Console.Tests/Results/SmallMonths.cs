using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Console.Tests.Results;

/// <summary>
/// Closed months of the small world, every one alike but for its date. China mines 90 t and Russia 10 t of pure
/// neodymium ore; Russia sells 8 t of it to Baotou and separates 1 t itself.
/// </summary>
internal static class SmallMonths
{
    public static ClosedMonth Of(int year, int number, long russianTonnes = 10)
    {
        var month = Month.Of(year, number);
        return new ClosedMonth
        {
            Month = month,
            Shipments =
            [
                // China at home: ore at 20 USD/kg holding Nd worth 60 at the border.
                Shipment(month, Commodity.Concentrate, "m-bayan", "h-baotou", "CHN", "CHN", 90, 180, 20, [Nd("CHN", 90)]),
                Shipment(month, Commodity.Concentrate, "m-lovozero", "h-baotou", "RUS", "CHN", 8, 32, 15, [Nd("RUS", 8)]) with
                {
                    Freight = Price.FromUsd(1), Duty = Price.FromUsd(0.5), Friction = Price.FromUsd(-2), Premium = Price.FromUsd(0.25),
                },
                Shipment(month, Commodity.Oxide(Element.Nd), "h-baotou", "EUU", "CHN", "EUU", 40, 40, 50, [Nd("CHN", 39), Nd("MMR", 0.0001), Nd("RUS", 0.9999)]) with
                {
                    ExportTax = Price.FromUsd(6), ExportVat = Price.FromUsd(1), ExportRent = Price.FromUsd(4), LicenceRent = Price.FromUsd(1.5), ImportRent = Price.FromUsd(2), Duty = Price.FromUsd(3),
                },
                Shipment(month, Commodity.Oxide(Element.Nd), "h-solikamsk", "EUU", "RUS", "EUU", 1, 2, 45, [Nd("RUS", 1)]),
            ],
            Prices =
            [
                new MarketPrice(Commodity.Concentrate, "CHN", Price.FromUsd(19), Price.FromUsd(20), Mass.FromTonnes(98)),
                new MarketPrice(Commodity.Oxide(Element.Nd), "EUU", Price.FromUsd(65), Price.FromUsd(66), Mass.FromTonnes(41)),
                new MarketPrice(Commodity.Oxide(Element.Nd), "RUS", Price.FromUsd(1), Price.FromUsd(70), Mass.Zero),
            ],
            Balances =
            [
                new Balance { Entity = "EUU", Stage = Stage.Oxide, Element = Element.Nd, Arrived = Mass.FromTonnes(41), Consumed = Mass.FromTonnes(41), Wanted = Mass.FromTonnes(43) },
                new Balance { Entity = "h-baotou", Stage = Stage.Oxide, Element = Element.Nd, Made = Mass.FromTonnes(50), Lost = Mass.FromTonnes(2), Dispatched = Mass.FromTonnes(40), Closing = Mass.FromTonnes(8) },
                new Balance { Entity = "h-solikamsk", Stage = Stage.Oxide, Element = Element.Nd, Made = Mass.FromTonnes(2), Dispatched = Mass.FromTonnes(1), Closing = Mass.FromTonnes(1) },
                new Balance { Entity = "m-bayan", Stage = Stage.Concentrate, Element = Element.Nd, Mined = Mass.FromTonnes(90), Dispatched = Mass.FromTonnes(90) },
                new Balance { Entity = "m-lovozero", Stage = Stage.Concentrate, Element = Element.Nd, Mined = Mass.FromTonnes(russianTonnes), Dispatched = Mass.FromTonnes(russianTonnes) },
            ],
            Measures = [new MeasureState("eu-care", "EUU", "compliance", "RUS", "0.25", "in force", "while a war lasts, \"care\"")],
            Parts = [],
            MassErrorGrams = [.. new long[Element.Count]],
            Digest = $"digest-{month}",
        };
    }

    public static IEnumerable<ClosedMonth> Between(Month from, Month until)
    {
        for (var month = from; month <= until; month = month.Next)
        {
            yield return Of(month.Year, month.Number);
        }
    }

    private static MinedIn Nd(string country, double tonnes) => new(Element.Nd, country, Mass.FromTonnes(tonnes));

    private static Shipment Shipment(
        Month month, Commodity commodity, string seller, string buyer, string origin, string destination,
        double tonnes, double gross, double fob, ImmutableArray<MinedIn> provenance) => new()
        {
            Id = $"{month}/{commodity.StageName}/{commodity.ElementName}/{seller}/{buyer}/1",
            Commodity = commodity,
            Seller = seller,
            Buyer = buyer,
            Origin = origin,
            Destination = destination,
            Mass = Mass.FromTonnes(tonnes),
            Gross = Mass.FromTonnes(gross),
            Fob = Price.FromUsd(fob),
            Freight = Price.Zero,
            ExportTax = Price.Zero,
            Duty = Price.Zero,
            ExportRent = Price.Zero,
            ImportRent = Price.Zero,
            Premium = Price.Zero,
            Friction = Price.Zero,
            Subsidy = Price.Zero,
            Route = origin == destination ? "" : "c-rail",
            Arrives = month.Next,
            Provenance = provenance,
        };
}
