using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>A country joins a bloc.</summary>
public class AccessionTests
{
    private static readonly Month Joins = SmallWorld.From + new Months(3);

    private static readonly Measure BlocsDuty = new()
    {
        Id = "duty", Kind = MeasureKind.Tariff, By = "SCO", Starts = SmallWorld.From.Next, Origins = ["USA"], AdValorem = 0.5, Basis = DutyBasis.Fob,
    };

    private static readonly Scenario Small = SmallWorld.Scenario(10, BlocsDuty) with { Accessions = [new Accession("JPN", "SCO", Joins, "")] };

    private static readonly Measure BlocsClosure = new()
    {
        Id = "closure", Kind = MeasureKind.BorderClosure, By = "SCO", Starts = SmallWorld.From.Next, Destinations = ["CHN"],
    };

    public static TheoryData<Measure> OfBlocs => [BlocsDuty, BlocsClosure];

    [Theory]
    [MemberData(nameof(OfBlocs), DisableDiscoveryEnumeration = true)]
    public void What_a_bloc_does_a_new_member_does_from_the_month_it_joins(Measure blocs)
    {
        var own = blocs with { Id = "own", By = "JPN", Starts = Joins };
        var apart = SmallWorld.Scenario(10, blocs, own).Run();
        var joined = SmallWorld.Scenario(10, blocs) with { Accessions = Small.Accessions };
        Assert.Equal(apart[^1].Digest, joined.Run()[^1].Digest);
        Assert.NotEqual(SmallWorld.Scenario(10, blocs).Run()[^1].Digest, apart[^1].Digest);
    }

    [Fact]
    public void A_world_that_goes_on_from_a_checkpoint_keeps_its_members() => Small.MustGoOnFromItsCheckpoint((Joins - Small.From).Count + 1, 1);
}
