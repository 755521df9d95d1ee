using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Tests.World;

/// <summary>A world that stops and goes on.</summary>
internal static class GoingOn
{
    /// <summary>Whether the months after a checkpoint are, byte for byte, those of the world that never stopped.</summary>
    public static void MustGoOnFromItsCheckpoint(this Scenario scenario, int before, int after)
    {
        var world = WorldModel.Build(scenario);
        var engine = new Engine(world);
        for (var month = 0; month < before; month++)
        {
            engine.Step();
        }

        var again = new Engine(world, Checkpoint.FromBytes(engine.TakeCheckpoint("seal").ToBytes()), "seal");
        for (var month = 0; month < after; month++)
        {
            Assert.Equal(ClosedMonthCodec.ToBytes(engine.Step()), ClosedMonthCodec.ToBytes(again.Step()));
        }
    }
}
