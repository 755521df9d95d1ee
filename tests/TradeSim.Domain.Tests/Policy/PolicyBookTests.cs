using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Which rule falls on which flow, and how a rule stands in a month.</summary>
public class PolicyBookTests
{
    private static readonly Month Start = Month.Of(2024, 3);
    private static readonly Flow NdToUsa = new(Commodity.Oxide(Element.Nd), "east-plant", "USA", "CHN", "USA");
    private static readonly Flow OreToUsa = new(Commodity.Concentrate, "east", "west-plant", "CHN", "USA");

    [Fact]
    public void A_country_a_bloc_or_everyone_may_be_meant()
    {
        var book = Book();
        Assert.True(book.Means("USA", "USA"));
        Assert.True(book.Means("G7", "USA"));
        Assert.True(book.Means("*", "USA"));
        Assert.False(book.Means("SCO", "USA"));
        Assert.False(book.Means("CHN", "USA"));
    }

    public static TheoryData<string, string, string> Precedence => new()
    {
        { "any>any", "CHN>any", "CHN>any" },
        { "SCO>any", "CHN>any", "CHN>any" },
        { "CHN>any", "CHN>any Nd", "CHN>any Nd" },
        { "CHN>any oxide", "CHN>any", "CHN>any oxide" },
        { "CHN>any Nd", "any>any east-plant", "any>any east-plant" },
        { "CHN>any 2024-05", "CHN>any 2024-04", "CHN>any 2024-05" },
        { "any>any 2024-05", "CHN>any 2024-04", "CHN>any 2024-04" },
        { "CHN>any Dy", "any>any", "any>any" },
        { "JPN>any", "any>any", "any>any" },
    };

    [Theory]
    [MemberData(nameof(Precedence))]
    public void The_more_specific_rule_applies_then_the_later(string one, string other, string applies)
    {
        foreach (var texts in new[] { new[] { one, other }, [other, one] })
        {
            var rules = texts.Select(Tariff).ToArray();
            Assert.Equal([applies], Book(rules).Applying([.. rules], MeasureKind.Tariff, NdToUsa).Select(rule => rule.Id));
        }
    }

    [Fact]
    public void Rules_that_stack_add_to_the_one_that_applies()
    {
        Measure[] rules =
        [
            Tariff("any>any") with { AdValorem = 0.05 },
            Tariff("CHN>any") with { AdValorem = 0.25 },
            Tariff("CHN>any Nd") with { Id = "stack one", AdValorem = 0.10, Stacks = true },
            Tariff("CHN>any oxide") with { Id = "stack two", AdValorem = 0.20, Stacks = true },
        ];
        Assert.Equal(0.55, RouteCharges.Of(Book(rules), [.. rules], NdToUsa, DutyBasis.Fob).FobRate, 1e-12);
        Assert.Equal(0.25, RouteCharges.Of(Book(rules), [.. rules], OreToUsa, DutyBasis.Fob).FobRate, 1e-12);
    }

    [Fact]
    public void Nothing_falls_on_trade_at_home_and_only_the_right_side_acts()
    {
        var book = Book();
        var duty = Tariff("any>any");
        Assert.True(book.FallsOn(duty, NdToUsa));
        Assert.False(book.FallsOn(duty, NdToUsa with { Origin = "USA" }));
        Assert.False(book.FallsOn(duty with { By = "CHN" }, NdToUsa));
        Assert.True(book.FallsOn(duty with { By = "CHN", Kind = MeasureKind.ExportTax }, NdToUsa));
        Assert.False(book.FallsOn(duty with { Kind = MeasureKind.ExportTax }, NdToUsa));
        Assert.False(book.FallsOn(duty with { Elements = [Element.Nd] }, OreToUsa));
        Assert.False(book.FallsOn(duty with { Stages = [Stage.Concentrate] }, NdToUsa));
    }

    [Fact]
    public void Charges_are_taken_on_their_own_values()
    {
        var charges = new RouteCharges(FobRate: 0.10, CifRate: 0.20, Specific: 3, TaxRate: 0.05, TaxSpecific: 1, ComplianceRate: 0.25);
        Assert.Equal(3.5, charges.ExportTax(50), 1e-12);
        Assert.Equal(5 + 10.8 + 3, charges.Duty(50, 4), 1e-12);
        Assert.Equal(12.5, charges.Compliance(50), 1e-12);
        Assert.Equal(50 + 4 + 3.5 + 18.8 + 12.5, charges.Delivered(50, 4), 1e-12);
    }

    [Theory]
    [InlineData("2024-02", null)]
    [InlineData("2024-03", "in force")]
    [InlineData("2024-05", "in force")]
    [InlineData("2024-06", "suspended")]
    [InlineData("2024-08", "suspended")]
    [InlineData("2024-09", "in force")]
    [InlineData("2024-11", "in force")]
    [InlineData("2024-12", "lapsed")]
    [InlineData("2025-01", null)]
    public void A_measure_begins_sleeps_wakes_and_lapses(string month, string? status)
    {
        var measure = Tariff("any>any") with { Ends = Month.Of(2024, 12), Suspended = [new Pause(Month.Of(2024, 6), Month.Of(2024, 9))] };
        Assert.Equal(status, measure.StatusIn(Month.Parse(month)) is { } known ? MeasureNames.Of(known) : null);
    }

    [Theory]
    [InlineData(45, "2024-03", 0)]
    [InlineData(45, "2024-04", 0)]
    [InlineData(45, "2024-05", 350_000)]
    [InlineData(30, "2024-04", 350_000)]
    [InlineData(0, "2024-03", 350_000)]
    [InlineData(45, "2024-08", 350_000)]
    [InlineData(45, "2025-01", 0)]
    [InlineData(45, "2025-02", 0)]
    [InlineData(45, "2025-03", 350_000)]
    public void A_licence_lets_nothing_out_in_its_delay_nor_when_it_comes_back(int days, string month, long ppm)
    {
        var licence = new Measure
        {
            Id = "licence", Kind = MeasureKind.ExportLicence, By = "CHN", Starts = Start, Suspended = [new Pause(Month.Of(2024, 9), Month.Of(2025, 1))], DelayDays = days, Approval = 0.35,
        };
        Assert.Equal(ppm, Book(licence).ValueOf(licence, Month.Parse(month)));
    }

    [Fact]
    public void A_quota_is_spread_over_the_months_and_a_growing_one_sums_to_its_year()
    {
        var export = new Measure { Id = "export", Kind = MeasureKind.ExportQuota, By = "CHN", Starts = SmallWorld.From, TonnesPerYear = 30_000 };
        var dig = new Measure { Id = "dig", Kind = MeasureKind.ProductionQuota, By = "CHN", Starts = SmallWorld.From, TonnesPerYear = 270_000, GrowthPerYear = 0.06, Stages = [Stage.Concentrate] };
        var book = Book(export, dig);
        Assert.Equal(Mass.FromTonnes(2_500).Grams, book.ValueOf(export, Month.Of(2030, 7)));
        Assert.Equal(270_000, Year(book, dig, 2024), 270.0);
        Assert.Equal(1.06, Year(book, dig, 2025) / Year(book, dig, 2024), 1e-6);
        Assert.Equal(dig, book.ProductionQuota("CHN", "a-mine", Stage.Concentrate, Month.Of(2024, 1)));
        Assert.Null(book.ProductionQuota("CHN", "a-mine", Stage.Oxide, Month.Of(2024, 1)));
        Assert.Null(book.ProductionQuota("USA", "a-mine", Stage.Concentrate, Month.Of(2024, 1)));
        Assert.Null(book.ProductionQuota("CHN", "a-mine", Stage.Concentrate, Month.Of(2023, 12)));
    }

    [Fact]
    public void Every_kind_has_a_name_and_every_name_a_kind()
    {
        foreach (var kind in Enum.GetValues<MeasureKind>())
        {
            Assert.True(MeasureNames.TryParse(MeasureNames.Of(kind), out var parsed) && parsed == kind);
        }

        Assert.False(MeasureNames.TryParse("Tariff", out _));
    }

    [Theory]
    [InlineData(MeasureKind.Tariff, "RUS|USA>CHN oxide Dy")]
    [InlineData(MeasureKind.TariffRateQuota, "RUS|USA>CHN oxide Dy")]
    [InlineData(MeasureKind.ImportBan, "RUS|USA>CHN oxide Dy")]
    [InlineData(MeasureKind.Compliance, "RUS|USA>CHN oxide Dy")]
    [InlineData(MeasureKind.SourcingCap, "RUS|USA>CHN oxide Dy")]
    [InlineData(MeasureKind.Preference, "RUS|USA>CHN oxide Dy")]
    [InlineData(MeasureKind.ExportTax, "CHN>RUS|USA oxide Dy")]
    [InlineData(MeasureKind.ExportVat, "CHN>RUS|USA oxide Dy")]
    [InlineData(MeasureKind.ExportQuota, "CHN>RUS|USA oxide Dy")]
    [InlineData(MeasureKind.ExportLicence, "CHN>RUS|USA oxide Dy")]
    [InlineData(MeasureKind.ExportBan, "CHN>RUS|USA oxide Dy")]
    [InlineData(MeasureKind.BorderClosure, "CHN>RUS|USA oxide Dy")]
    [InlineData(MeasureKind.PriceFloor, "*>* oxide Dy")]
    public void Who_acts_stands_at_its_own_end_of_the_trade_that_a_measure_hits(MeasureKind kind, string target)
    {
        var (isImporters, isExporters) = (kind.IsImporters(), kind.IsExporters());
        ImmutableArray<string> others = ["RUS", "USA"];
        var measure = new Measure
        {
            Id = "one", Kind = kind, By = "CHN", Starts = Start, Stages = [Stage.Oxide], Elements = [Element.Dy],
            Origins = isImporters ? others : [], Destinations = isExporters ? others : [],
        };
        Assert.Equal(target, MeasureNames.TargetOf(measure));
        Assert.Equal(target.Replace("RUS|USA", "*", StringComparison.Ordinal), MeasureNames.TargetOf(measure with { Origins = [], Destinations = [] }));
    }

    [Theory]
    [InlineData(null, 0, "")]
    [InlineData(12, 0, "12 months later")]
    [InlineData(12, 0.3, "12 months later, 30% dearer")]
    public void A_ban_on_technology_says_of_which_and_what_it_does(int? later, double dearer, string does)
    {
        var ban = new Measure { Id = "ban", Kind = MeasureKind.TechnologyBan, By = "CHN", Starts = Start, Destinations = ["USA"], Circuit = "heavy", DelayMonths = later, Costlier = dearer };
        Assert.Equal(("CHN>USA heavy", does), (MeasureNames.TargetOf(ban), MeasureNames.ValueOf(ban, 0)));
    }

    private static double Year(PolicyBook book, Measure quota, int year) => Enumerable.Range(1, 12).Sum(month => new Mass(book.ValueOf(quota, Month.Of(year, month))).Tonnes);

    private static PolicyBook Book(params Measure[] measures) => new(SmallWorld.Scenario(24, measures), new Growth(SmallWorld.From, 1, 1));

    /// <summary>From a text such as <c>CHN>any Nd 2024-05</c>, which is also its id.</summary>
    private static Measure Tariff(string text)
    {
        var words = text.Split(' ');
        var ends = words[0].Split('>');
        var rule = new Measure { Id = text, Kind = MeasureKind.Tariff, By = "USA", Starts = Start, Origins = Codes(ends[0]), Destinations = Codes(ends[1]) };
        foreach (var word in words[1..])
        {
            rule = word switch
            {
                "oxide" => rule with { Stages = [Stage.Oxide] },
                "east-plant" => rule with { Entities = [word] },
                _ when Month.TryParse(word, out var starts) => rule with { Starts = starts },
                _ when Element.TryParse(word, out var element) => rule with { Elements = [element] },
                _ => throw new ArgumentException(word),
            };
        }

        return rule;
    }

    private static ImmutableArray<string> Codes(string code) => code == "any" ? [] : [code];
}
