using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Explaining;

namespace TradeSim.Console.Tests.Results;

/// <summary>Which alternatives are told, in what order and how; the buyer's door pays 100.</summary>
public class AlternativesTests
{
    private static readonly TradeBarrier Desk = new("desk", BarrierKind.NoLicence, new Price(90_000_000));

    [Fact]
    public void What_a_rule_barred_comes_first_and_what_lost_on_price_after()
    {
        ImmutableArray<Quote> quotes =
        [
            Lost("far", 120),
            Lost("near", 101.5),
            Lost("dear-and-barred", 130) with { Barriers = [Desk] },
            Lost("traders-who-stayed", 80, Deal.Reexport) with { Stayed = true },
            Lost("traders-who-were-barred", 60, Deal.Reexport) with { Stayed = true, Barriers = [new("ban", BarrierKind.BanAsMined, Price.Zero)] },
            Lost("small", 99.99),
            Lost("barred", 40) with { Barriers = [Desk], FreeAtUsual = Usd(70), Usual = new Mass(1_500_000) },
            Lost("barred-and-dear-as-usual", 50) with { Barriers = [Desk, new("quota", BarrierKind.QuotaFull, Usd(3))], FreeAtUsual = Usd(110), Usual = new Mass(9_000_000) },
        ];
        Assert.Equal(
            """
            Alternatives that lost, and why or by how many USD per kg REO
              barred-and-dear-as-usual > DOOR: no licence (desk, run.yaml:3) and quota full (quota); else its first kilogram would land at 50.00, the door pays 100.00
              traders-who-were-barred traders > DOOR: banned where it was mined (ban); else it would land at 60.00, the door pays 100.00
              barred > DOOR: no licence (desk, run.yaml:3); else its usual 1.500000 t a month would land at 70.00, the door pays 100.00
              traders-who-stayed traders > DOOR: would land at 80.00, under the 100.00 that the door pays; they knew last month's prices only
              small > DOOR: would land at 99.99, the door pays 100.00; too little would come for a shipment
              near > DOOR: 1.50 (would land at 101.50, the door pays 100.00)
              far > DOOR: 20.00 (would land at 120.00, the door pays 100.00)
              dear-and-barred > DOOR: 30.00 (would land at 130.00, the door pays 100.00); also no licence (desk, run.yaml:3)
            """,
            Text(Alternatives.To([Came("seller"), Came("other")], quotes, [])));
    }

    [Fact]
    public void The_largest_usual_supplier_that_is_barred_is_told_and_each_rule_that_bars_one()
    {
        var lost = Alternatives.To([Came("seller"), Came("other")],
        [
            .. Enumerable.Range(10, 9).Select(price => Lost($"small-{price}", price) with { Barriers = [Desk] }),
            Lost("large", 90) with { Barriers = [Desk], Usual = new Mass(5_000_000), FreeAtUsual = Usd(95) },
            Lost("under-a-quota", 96) with { Barriers = [new("quota", BarrierKind.QuotaOfZero, Price.Zero)] },
            Lost("under-the-quota-too", 97) with { Barriers = [new("quota", BarrierKind.QuotaOfZero, Price.Zero)] },
        ],
        []);
        Assert.Equal(["small-10", "small-11", "small-12", "small-13", "small-14", "small-15", "small-16", "small-17", "large", "under-a-quota"], Alternatives.Shown(lost).Select(quote => quote.Terms.Seller));
        Assert.EndsWith("\n  and 2 more", Text(lost), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_shipment_a_rival_is_told_that_a_rule_let_send_no_more_unless_the_same_rule_fell_on_the_shipment()
    {
        var rival = new Quote(Came("rival"), Usd(100), Usd(75), Usd(75), new Mass(9), [new("desk", BarrierKind.LicencesUsed, Usd(25))]);
        var elsewhere = Lost("seller", 20) with { Terms = Came("seller") with { Id = "e", Buyer = "ELSEWHERE", Mass = default }, Barriers = [Desk] };
        ImmutableArray<Quote> quotes = [new(Came("seller"), Usd(100), Usd(100), Usd(100), default, []), rival, elsewhere];
        Assert.Equal(
            """
            Alternatives that lost, and why or by how many USD per kg REO
              rival > DOOR: licences used up (desk, run.yaml:3), 2.000000 t came and no more; else it would land at 75.00, the door pays 100.00
              seller > ELSEWHERE: no licence (desk, run.yaml:3); else it would land at 20.00, the door pays 100.00
            """,
            Text(Alternatives.To([Came("seller")], quotes, [])));
        Assert.Equal([elsewhere], Alternatives.To([Came("seller")], quotes, ["desk"]));
        Assert.Empty(Alternatives.To([Came("seller"), Came("rival")], quotes, []));
    }

    private static string Text(ImmutableArray<Quote> lost) => string.Join("\n", AlternativesText.Lines(lost, id => id == "desk" ? "run.yaml:3 " : ""));

    private static Price Usd(double usd) => Price.FromUsd(usd);

    private static Quote Lost(string seller, double usd, Deal deal = Deal.Market) =>
        new(Came(seller) with { Deal = deal, Mass = default }, Usd(100), Usd(usd), Usd(usd), default, []);

    private static Shipment Came(string seller) => new()
    {
        Id = seller, Commodity = Commodity.Concentrate, Seller = seller, Buyer = "DOOR", Origin = "A", Destination = "B", Mass = new Mass(2_000_000), Gross = default,
        Fob = Usd(100), Freight = default, ExportTax = default, Duty = default, ExportRent = default, ImportRent = default, Premium = default, Friction = default,
        Subsidy = default, Route = "", Arrives = Month.Of(2024, 3), Provenance = [],
    };
}
