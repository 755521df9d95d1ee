using TradeSim.Console.Running;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Explaining;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

/// <summary>What <c>explain</c> says of a route that a rule shut or limited, in the second month of the shipped world.</summary>
public class BarredRoutesTests
{
    private static readonly Month Looked = Month.Of(2024, 2);

    private static readonly Measure Licence = Rule(MeasureKind.ExportLicence, "CHN") with { Approval = 1 };

    [Theory]
    [InlineData("a desk that lets nothing out yet", "ganzhou_south", "EUU", "no licence (rule, here:7); else its usual ")]
    [InlineData("a desk that denies a country", "ganzhou_south", "JPN", "denied a licence (rule, here:7); else its usual ")]
    [InlineData("a desk for ore that denies a plant", "kachin_pangwa", "ganzhou_south", "denied a licence (rule, here:7); else its usual ")]
    [InlineData("a desk that lets out one shipment", "*", "EUU", "licences used up (rule, here:7); else its usual ")]
    [InlineData("a quota of zero", "ganzhou_south", "JPN", "quota of zero (rule, here:7); else its usual ")]
    [InlineData("a quota of one shipment", "*", "JPN", "quota full (rule, here:7); else its usual ")]
    [InlineData("a cap of zero", "ganzhou_south", "EUU", "sourcing cap of zero (rule, here:7); else its usual ")]
    [InlineData("a cap of a thousandth of a percent", "*", "EUU", "sourcing cap full (rule, here:7); else its usual ")]
    [InlineData("a ban", "ganzhou_south", "EUU", "banned (rule, here:7); else its usual ")]
    [InlineData("a closed border", "kachin_pangwa", "ganzhou_south", "way closed (rule, here:7); else its usual ")]
    [InlineData("a closed port of the seller", "lamp", "JPN", "way closed (rule, here:7); else its usual ")]
    [InlineData("a quota of zero and a desk that lets nothing out", "ganzhou_south", "EUU", "no licence (desk, here:7) and quota of zero (rule, here:7); else its usual ")]
    public void A_route_that_a_rule_barred_names_it_and_the_price_without_it(string given, string seller, string buyer, string says)
    {
        var quotes = Quotes(given);
        var barred = quotes.First(quote => quote.Terms.Mass.Grams == 0 && quote.Usual.Grams > 0 && quote.Terms.Buyer == buyer && quote.Terms.Origin != quote.Terms.Destination
            && (seller == "*" ? !quote.Barriers.IsEmpty : quote.Terms.Seller == seller));
        Assert.True(barred.IsBarred, given);
        Assert.InRange(barred.FreeAtUsual.Micros, 1, barred.Door.Micros - 1);
        Assert.Equal(
            $"  {barred.Terms.Seller} > {buyer}: {says}{barred.Usual} t a month would land at {Cents(barred.FreeAtUsual)}, the door pays {Cents(barred.Door)}",
            AlternativesText.Lines([barred], _ => "here:7 ").Last());
    }

    [Theory]
    [InlineData("a ban with no leak", BarrierKind.BanAsMined)]
    [InlineData("a ban with a leak", BarrierKind.LeakFull)]
    public void Traders_are_barred_by_where_their_goods_were_mined(string given, BarrierKind kind)
    {
        var barred = Quotes(given).Where(quote => quote.Terms.IsReexport && quote.Terms.Buyer == "EUU" && !quote.Barriers.IsEmpty).ToList();
        Assert.NotEmpty(barred);
        Assert.All(barred, quote => Assert.Equal(("rule", kind), (quote.Barriers[0].Measure, quote.Barriers[0].Kind)));
        Assert.DoesNotContain(barred, quote => quote.KnewTooLittle);
    }

    [Fact]
    public void A_route_lost_on_price_alone_names_no_rule()
    {
        var lost = Quotes("a ban elsewhere").Where(quote => quote.Terms.Mass.Grams == 0 && quote.Terms.Buyer == "EUU").ToList();
        Assert.NotEmpty(lost);
        Assert.All(lost, quote => Assert.Equal((true, false), (quote.Barriers.IsEmpty, quote.IsBarred)));
        var dearest = lost.MaxBy(quote => quote.LostBy)!;
        Assert.StartsWith($"{Cents(dearest.LostBy)} (would land at {Cents(dearest.Free)}, the door pays {Cents(dearest.Door)})", AlternativesText.Lines([dearest], _ => "").Last().Split(": ")[1]);
    }

    private static string Cents(Price price) => ((decimal)Rounding.ToWhole(price.Micros / 10_000.0) / 100).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private static Measure Rule(MeasureKind kind, string by) => new() { Id = "rule", Kind = kind, By = by, Starts = Looked, Elements = [Element.Dy] };

    private static Measure[] Given(string given) => given switch
    {
        "a desk that lets nothing out yet" => [Licence with { DelayDays = 45 }],
        "a desk that denies a country" => [Licence with { Deny = ["JPN"] }],
        "a desk for ore that denies a plant" =>
            [Licence with { By = "MMR", Elements = [], Stages = [Stage.Concentrate], ApprovalOf = ApprovalBasis.Applications, Approval = 0.5, Deny = ["ganzhou_south"] }],
        "a desk that lets out one shipment" => [Licence with { Approval = 0.00002 }],
        "a quota of zero" => [Rule(MeasureKind.ExportQuota, "CHN")],
        "a quota of one shipment" => [Rule(MeasureKind.ExportQuota, "CHN") with { TonnesPerYear = 0.0003 }],
        "a cap of zero" => [Rule(MeasureKind.SourcingCap, "EUU")],
        "a cap of a thousandth of a percent" => [Rule(MeasureKind.SourcingCap, "EUU") with { Share = 0.00001 }],
        "a ban" => [Rule(MeasureKind.ExportBan, "CHN")],
        "a ban elsewhere" => [Rule(MeasureKind.ExportBan, "CHN") with { Destinations = ["JPN"] }],
        "a ban with no leak" => [Rule(MeasureKind.ImportBan, "EUU") with { Origins = ["CHN"] }],
        "a ban with a leak" => [Rule(MeasureKind.ImportBan, "EUU") with { Origins = ["CHN"], Leak = 0.0001, LeakPremium = 0.1 }],
        "a closed port of the seller" => [Rule(MeasureKind.RouteClosure, "MYS") with { Target = "kuantan", Elements = [Element.Nd] }],
        "a closed border" => [Rule(MeasureKind.BorderClosure, "MMR") with { Elements = [] }],
        _ => [Rule(MeasureKind.ExportQuota, "CHN"), Licence with { Id = "desk", DelayDays = 45 }],
    };

    private static IReadOnlyList<Quote> Quotes(string given)
    {
        var rules = Given(given);
        var baseline = ScenarioReader.Read("baseline", ConfigFolder.Find(AppContext.BaseDirectory)!, new ScenarioOptions { Until = "2024-06" }, new Faults())!.Scenario;
        var world = WorldModel.Build(baseline with { Measures = [.. baseline.Measures, .. rules] });
        var engine = new Engine(world);
        ClosedMonth? month = null;

        // Traders see a month later what a ban did to the price.
        while (engine.Due <= (given.Contains("leak", StringComparison.Ordinal) ? Looked.Next : Looked))
        {
            month = engine.Step();
        }

        return Replay.Quotes(world, month!, rules[0].Elements is [var looked, ..] ? Commodity.Oxide(looked) : Commodity.Concentrate)!.Value;
    }
}
