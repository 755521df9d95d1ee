using CsCheck;
using TradeSim.Domain.Tests;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Money;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

/// <summary>Who pays.</summary>
public class TransfersTests
{
    [Fact]
    public async Task A_month_reads_like_this()
    {
        using var run = new SmallRun();
        await run.WriteAsync([SmallMonths.Of(2024, 1)]);
        Assert.Equal(
            [
                "month,kind,payer,receiver,element,usd",
                "2024-01,compliance,CHN buyers,middlemen,*,2000.000000",
                "2024-01,duty,CHN buyers,CHN treasury,*,4000.000000",
                "2024-01,duty,EUU buyers,EUU treasury,Nd,120000.000000",
                "2024-01,export-tax,EUU buyers,CHN treasury,Nd,200000.000000",
                "2024-01,export-vat,EUU buyers,CHN treasury,Nd,40000.000000",
                "2024-01,freight,CHN buyers,carriers,*,8000.000000",
                "2024-01,goods,CHN buyers,CHN sellers,*,1800000.000000",
                "2024-01,goods,CHN buyers,RUS sellers,*,120000.000000",
                "2024-01,goods,EUU buyers,CHN sellers,Nd,2000000.000000",
                "2024-01,goods,EUU buyers,RUS sellers,Nd,45000.000000",
                "2024-01,import-rent,EUU buyers,EUU importers,Nd,80000.000000",
                "2024-01,licence-rent,EUU buyers,CHN sellers,Nd,60000.000000",
                "2024-01,quota-rent,EUU buyers,CHN sellers,Nd,100000.000000",
            ],
            run.Lines("transfers.csv"));
    }

    [Fact]
    public void A_book_that_has_seen_other_months_tells_of_a_month_what_a_new_one_tells()
    {
        var first = SmallMonths.Of(2024, 1);
        var second = SmallMonths.Of(2024, 2);
        var book = new TransferBook();
        Assert.NotEmpty(book.Of(first));
        foreach (var month in new[] { second with { Shipments = second.Shipments[1..] }, second with { Shipments = [] }, second })
        {
            Assert.Equal(new TransferBook().Of(month), book.Of(month));
        }
    }

    [Theory]
    [InlineData(499, 0)]
    [InlineData(500, 1)]
    [InlineData(-500, -1)]
    [InlineData(-1499, -1)]
    public void A_sum_is_rounded_once_to_a_micro_dollar(int gramMicros, long micros) =>
        Assert.Equal(micros, new Transfer("duty", "CHN buyers", "CHN treasury", "*", gramMicros).Micros);

    /// <summary>One of every measure there is, on the small world.</summary>
    [Fact]
    public void What_buyers_pay_for_all_shipments_is_what_all_others_get_of_them() => Assert.Equal(
        ["compliance", "duty", "export-tax", "export-vat", "freight", "goods", "import-rent", "price-floor", "quota-rent", "resource-tax", "state-equity", "subsidy"],
        KindsOf("everything", Small, new ScenarioOptions()));

    [Fact]
    public void So_it_is_on_worlds_that_are_drawn() => Gen.Select(Gen.Double[2, 10], Gen.Double[0.3, 1.5], Gen.Double[0, 3], Gen.Double[0, 2], Gen.Double[0.01, 1]).Holds(
        (sigma, caution, demand, duty, share) => Assert.Contains("duty", KindsOf("everything", Small, new ScenarioOptions
        {
            Set =
            [
                Set("world.parameters.sigma_oxide", sigma), Set("world.parameters.caution", caution), Set("growth.demand", demand),
                Set("measures.tariff.adValorem", 0.01 + duty), Set("measures.exports.tonnesPerYear", 60 * share), Set("measures.licence.approval", share),
                Set("measures.cap.share", 0.3 + (0.7 * share)), Set("measures.sanction.leak", share), Set("measures.vat.refund", 0.13 * share),
            ],
        })),
        12);

    /// <summary>The shipped world with all instruments at once, of which more goes round a ban than may, and more is promised than can be kept.</summary>
    [Fact]
    public void Every_kind_of_transfer_is_out_of_one_account_and_into_another() => Assert.Equal(
        [
            "compliance", "duty", "export-tax", "export-vat", "freight", "goods", "import-rent", "leak-rent", "licence-rent", "offtake", "price-floor", "quota-rent",
            "resource-tax", "state-equity", "stockpile", "subsidy",
        ],
        KindsOf(
            Path.Combine(Config.Path, "..", "tests", "instruments.yaml"),
            Config,
            new ScenarioOptions { Until = "2024-08", Set = ["measures.gb-ban.leak=0.02", "measures.jp-lamp.tonnesPerMonth=400"] }));

    /// <summary>What is paid in a run, in whose every month buyers pay what others get of them and all accounts sum to zero.</summary>
    private static IEnumerable<string> KindsOf(string scenario, ConfigFolder config, ScenarioOptions options)
    {
        var faults = new Faults();
        var read = ScenarioReader.Read(scenario, config, options, faults);
        Assert.True(read is not null, faults.Render());
        var engine = new Engine(WorldModel.Build(read.Scenario));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var book = new TransferBook();
        while (!engine.IsDone)
        {
            var month = engine.Step();
            ResourceCostTests.Reconcile(read.Scenario, month);
            var transfers = book.Of(month);
            seen.UnionWith(transfers.Select(transfer => transfer.Kind));
            foreach (var goods in month.Shipments.GroupBy(shipment => (shipment.Destination, Element: shipment.Commodity.ElementName)))
            {
                Int128 paid = 0;
                foreach (var shipment in goods)
                {
                    paid += (Int128)shipment.Mass.Grams * (shipment.Landed - shipment.Friction - shipment.Regard).Micros;
                }

                // What a state pays a plant is known to the micro-dollar.
                Assert.InRange(Account(ForShipments(transfers), Party.Buyers(goods.Key.Destination), goods.Key.Element) + paid, -1000 * month.Payments.Length, 1000 * month.Payments.Length);
            }

            // A state lays in what its industry had bought.
            Assert.All(
                transfers.Where(transfer => transfer.Kind == "stockpile"),
                transfer => Assert.Equal(
                    [Party.Buyers(transfer.Payer[..3]), Party.Treasury(transfer.Payer[..3])], new[] { transfer.Payer, transfer.Receiver }.Order(StringComparer.Ordinal)));

            var parties = transfers.SelectMany(transfer => new[] { transfer.Payer, transfer.Receiver }).Distinct(StringComparer.Ordinal);
            Assert.Equal(Int128.Zero, Sum(parties.Select(party => Account(transfers, party, null))));
        }

        return seen.Order(StringComparer.Ordinal);
    }

    private static string Set(string path, double value) => FormattableString.Invariant($"{path}={value:R}");

    private static ConfigFolder Small => new(Path.Combine(Config.Path, "..", "tests", "faults", "config"));

    private static ConfigFolder Config => ConfigFolder.Find(AppContext.BaseDirectory)!;

    /// <summary>Without what buyers pay for goods that were not sent, and get for those that states lay in.</summary>
    private static List<Transfer> ForShipments(IReadOnlyList<Transfer> transfers) => [.. transfers.Where(transfer => transfer.Kind is not ("offtake" or "stockpile"))];

    /// <summary>What a party got less what it paid, of one good or of all.</summary>
    private static Int128 Account(IReadOnlyList<Transfer> transfers, string party, string? element) => Sum(transfers
        .Where(transfer => element is null || transfer.Element == element)
        .Select(transfer => (transfer.Receiver == party ? transfer.GramMicros : 0) - (transfer.Payer == party ? transfer.GramMicros : 0)));

    private static Int128 Sum(IEnumerable<Int128> amounts) => amounts.Aggregate(Int128.Zero, (sum, amount) => sum + amount);
}
