using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Tests.World;

/// <summary>Equal worlds are equal bytes, and a difference has a place.</summary>
public class SameWorldTests
{
    private static readonly string[] Entities = ["CHN", "JPN", "USA", "east", "west", "east-plant", "heavy-plant", "west-plant"];

    [Fact]
    public void A_scenario_run_twice_gives_the_same_bytes()
    {
        var scenario = RareEarths.Baseline("2024-06");
        var once = scenario.Run();
        Assert.Equal(Bytes(RareEarths.FirstYear[..6]), Bytes(once));
        Assert.Equal(Bytes(once), Bytes(RareEarths.Baseline("2024-06").Run()));
    }

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public void A_culture_changes_nothing(string culture)
    {
        var plain = SmallWorld.Scenario(6).Run();
        Assert.Equal(Bytes(plain), Cultures.Under(culture, () => Bytes(SmallWorld.Scenario(6).Run())));
        Assert.Equal(
            RareEarths.FirstYear[0].Digest,
            Cultures.Under(culture, () => RareEarths.Baseline("2024-01").Run()[0].Digest));
    }

    [Fact]
    public void A_seed_changes_nothing_unless_figures_are_drawn()
    {
        Assert.Equal(RareEarths.FirstYear[1].Digest, RareEarths.Baseline("2024-02", "seed=7").Run()[^1].Digest);
    }

    [Fact]
    public void A_state_comes_back_from_its_bytes()
    {
        var engine = new Engine(WorldModel.Build(SmallWorld.Scenario()));
        for (var month = 0; month < 5; month++)
        {
            engine.Step();
        }

        foreach (var entity in Entities)
        {
            var state = engine.StateOf(entity);
            var bytes = WorldDigest.ToBytes(state);
            var reader = new ByteReader(bytes);
            var back = AgentState.Read(ref reader);
            Assert.True(reader.AtEnd, entity);
            Assert.Equal(bytes, WorldDigest.ToBytes(back));
            Assert.Null(WorldDigest.FirstDifference(state, back));
        }
    }

    [Fact]
    public void A_closed_month_comes_back_from_its_bytes()
    {
        foreach (var month in RareEarths.FirstYear[..3])
        {
            var bytes = ClosedMonthCodec.ToBytes(month);
            var back = ClosedMonthCodec.FromBytes(bytes);
            Assert.Equal(bytes, ClosedMonthCodec.ToBytes(back));
            Assert.Equal(month.Digest, back.Digest);
            Assert.Equal(month.Balances, back.Balances);
            Assert.Equal(month.Shipments[0].Landed, back.Shipments[0].Landed);
        }
    }

    [Fact]
    public void Bytes_that_end_early_or_are_of_another_version_are_refused()
    {
        var bytes = ClosedMonthCodec.ToBytes(RareEarths.FirstYear[0]);
        Assert.Throws<InvalidDataException>(() => ClosedMonthCodec.FromBytes(bytes.AsSpan(0, bytes.Length / 2)));
        bytes[0] = 100;
        Assert.Contains("version 50", Assert.Throws<InvalidDataException>(() => ClosedMonthCodec.FromBytes(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ledger_comes_back_from_its_bytes()
    {
        var world = WorldModel.Build(SmallWorld.Scenario());
        var ledger = Close.Open(world, world.Agents.Select(agent => Phases.Begin(world, agent)));
        ledger.Closings.Add(Ledger.RowOf("east", Stage.Concentrate, Element.HoLu), 17);
        var bytes = WorldDigest.ToBytes(ledger);
        var reader = new ByteReader(bytes);
        var back = Ledger.Read(ref reader);
        Assert.True(reader.AtEnd);
        Assert.Equal(bytes, WorldDigest.ToBytes(back));
        Assert.Equal((ledger.Due, ledger.Digest), (back.Due, back.Digest));
    }

    [Fact]
    public void A_difference_of_one_gram_is_found_at_its_field()
    {
        var world = WorldModel.Build(SmallWorld.Scenario());
        var one = (HubState)Phases.Begin(world, world["east-plant"]);
        var other = (HubState)Phases.Begin(world, world["east-plant"]);
        Assert.Null(WorldDigest.FirstDifference(one, other));
        var held = Enumerable.Range(0, world.Provenances.Count).First(provenance => other.Oxides[Element.Nd, provenance] > 0);
        other.Oxides[Element.Nd, held] += 1;
        var difference = WorldDigest.FirstDifference(one, other);
        Assert.Equal("oxides.Nd", difference!.Field);
        Assert.NotEqual(WorldDigest.Of(one), WorldDigest.Of(other));
    }

    [Fact]
    public void Months_are_chained()
    {
        var months = SmallWorld.Scenario(3).Run();
        Assert.Equal(3, months.Select(month => month.Digest).Distinct().Count());
        Assert.All(months.Skip(1).Zip(months), pair => Assert.Equal(
            pair.First.Digest,
            WorldDigest.Chain(pair.Second.Digest, pair.First.Parts.Select(part => (part.Entity, part.Digest)))));
    }

    [Fact]
    public void A_world_out_of_step_stops()
    {
        var world = WorldModel.Build(SmallWorld.Scenario());
        var ledger = Close.Open(world, world.Agents.Select(agent => Phases.Begin(world, agent)));
        var error = Assert.Throws<InvalidOperationException>(() => Close.Month(world, ledger, Month.Of(2024, 2), [], [], []));
        Assert.Contains("Asked to close 2024-02; the next month to close is 2024-01.", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(IEnumerable<ClosedMonth> months) => [.. months.SelectMany(ClosedMonthCodec.ToBytes)];
}
