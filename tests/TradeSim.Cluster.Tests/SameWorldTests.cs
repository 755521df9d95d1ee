using System.Globalization;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Silo;

namespace TradeSim.Cluster.Tests;

/// <summary>However it is run, it is the same world.</summary>
public class SameWorldTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Any_number_of_silos(int silos) => IsTheReferenceWorld(silos, Trial.None);

    [Fact]
    public async Task A_country_that_sells_on_and_receives()
    {
        Assert.Contains(Worlds.Reference(Worlds.Reexporting).Months[^1].Shipments, shipment => shipment.IsReexport);
        await IsTheReferenceWorld(2, new Trial { CallOrderSeed = 5, ConsignmentSeed = 50, Twice = true }, Worlds.Reexporting);
    }

    [Fact]
    public async Task A_licence_desk_with_a_queue()
    {
        Assert.Contains(Worlds.Reference(Worlds.Licensing).Months[^1].Licences, row => row.Application.Waiting.Grams > 0);
        await IsTheReferenceWorld(2, new Trial { CallOrderSeed = 6, ConsignmentSeed = 60, Twice = true }, Worlds.Licensing);
    }

    [Fact]
    public async Task A_state_that_pays()
    {
        Assert.NotEmpty(Worlds.Reference(Worlds.Supporting).Months[^1].Payments);
        await IsTheReferenceWorld(2, new Trial { CallOrderSeed = 7, ConsignmentSeed = 70, Twice = true }, Worlds.Supporting);
    }

    [Fact]
    public async Task A_state_that_keeps_a_reserve()
    {
        Assert.NotEmpty(Worlds.Reference(Worlds.Stockpiling).Months[^1].Payments);
        await IsTheReferenceWorld(2, new Trial { CallOrderSeed = 8, ConsignmentSeed = 80, Twice = true }, Worlds.Stockpiling);
    }

    [Fact]
    public async Task A_plant_under_contract()
    {
        var last = Worlds.Reference(Worlds.Contracting).Months[^1];
        Assert.Contains(last.Shipments, shipment => shipment.Deal == Deal.Offtake);
        Assert.NotEmpty(last.Payments);
        await IsTheReferenceWorld(2, new Trial { CallOrderSeed = 9, ConsignmentSeed = 90, Twice = true }, Worlds.Contracting);
    }

    [Fact]
    public async Task A_country_that_answers_another()
    {
        var last = Worlds.Reference(Worlds.Answering).Months[^1];
        Assert.Superset(new HashSet<string> { "break/1", "no-permit/1", "stop/1" }, last.Measures.Select(row => row.Id).ToHashSet());
        Assert.Contains("back since break/1 broke truce", last.Measures.Single(row => row.Id == "calm").Why, StringComparison.Ordinal);
        await IsTheReferenceWorld(2, new Trial { CallOrderSeed = 7, ConsignmentSeed = 70, Twice = true }, Worlds.Answering);
    }

    [Fact]
    public async Task A_quota_over_many_goods()
    {
        Assert.All(Worlds.Reference(Worlds.Dividing).Months, month => Assert.Contains(month.Parts, part => part.Entity == "quotas"));
        await IsTheReferenceWorld(2, new Trial { CallOrderSeed = 10, ConsignmentSeed = 100, Twice = true }, Worlds.Dividing);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Every_instrument_at_once(int silos)
    {
        var seen = Worlds.Reference(Worlds.Instruments).Months.SelectMany(month => month.Measures).Where(row => row.State == "in force").ToList();
        Assert.Empty(MeasureNames.All.Except(seen.Select(row => row.Kind)));
        Assert.Empty(Worlds.Instruments.Reactions.Select(rule => $"{rule.Id}/1").Except(seen.Select(row => row.Id)));
        await IsTheReferenceWorld(silos, new Trial { CallOrderSeed = 11, ConsignmentSeed = 110, Twice = true }, Worlds.Instruments);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public Task Entities_called_in_any_order(int seed) => IsTheReferenceWorld(2, new Trial { CallOrderSeed = seed });

    [Fact]
    public Task Every_call_sent_twice() => IsTheReferenceWorld(2, new Trial { Twice = true });

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    public Task Consignments_late_and_out_of_order(int seed) => IsTheReferenceWorld(2, new Trial { ConsignmentSeed = seed });

    [Fact]
    public Task Everything_at_once() =>
        IsTheReferenceWorld(3, new Trial { CallOrderSeed = 4, ConsignmentSeed = 40, Twice = true });

    [Fact]
    public async Task Another_culture_and_another_time_zone()
    {
        var reference = Worlds.Reference(Worlds.Baseline);
        var culture = CultureInfo.DefaultThreadCurrentCulture;
        var zone = Environment.GetEnvironmentVariable("TZ");
        try
        {
            CultureInfo.DefaultThreadCurrentCulture = CommaAndStrangeMinus();
            Environment.SetEnvironmentVariable("TZ", "Asia/Vladivostok");
            TimeZoneInfo.ClearCachedData();
            Assert.Equal("1,5", await Task.Run(() => 1.5.ToString()));
            await using var cluster = await Patience.Start(1);
            Assert.Equal(reference.Digest, (await cluster.History(Worlds.Baseline))[^1].Digest);
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public async Task Two_runs_at_once_in_one_cluster_do_not_touch_each_other()
    {
        await using var cluster = await Patience.Start(2);
        var runs = await Task.WhenAll(cluster.History(Worlds.Baseline), cluster.History(Worlds.Roadmap), cluster.History(Worlds.Baseline));

        Assert.Equal(Worlds.Reference(Worlds.Baseline).Digest, runs[0][^1].Digest);
        Assert.Equal(Worlds.Reference(Worlds.Roadmap).Digest, runs[1][^1].Digest);
        Assert.Equal(Worlds.Reference(Worlds.Baseline).Digest, runs[2][^1].Digest);
    }

    private static Task IsTheReferenceWorld(int silos, Trial trial) => IsTheReferenceWorld(silos, trial, Worlds.Baseline);

    private static async Task IsTheReferenceWorld(int silos, Trial trial, Scenario scenario)
    {
        var reference = Worlds.Reference(scenario);
        await using var cluster = await Patience.Start(silos, trial);

        var months = await cluster.History(scenario);

        Assert.Equal(reference.Months.Count, months.Count);
        foreach (var (ours, theirs) in reference.Months.Zip(months))
        {
            Assert.Equal(ours.Parts, theirs.Parts);
            Assert.Equal(ClosedMonthCodec.ToBytes(ours), ClosedMonthCodec.ToBytes(theirs));
        }
    }

    private static CultureInfo CommaAndStrangeMinus()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "~";
        culture.DateTimeFormat.DateSeparator = ".";
        return culture;
    }
}
