using TradeSim.Contracts.Wire;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Same;

namespace TradeSim.Grains.Runs;

/// <summary>What a run goes on from is a checkpoint of its own world.</summary>
internal static class Checkpoints
{
    /// <exception cref="CheckpointRefused">It is damaged, or of another world.</exception>
    public static Checkpoint Read(byte[] bytes, WorldModel world, Scenario scenario)
    {
        var checkpoint = Checkpoint.FromBytes(bytes);
        checkpoint.MustBeOf(world, ScenarioJson.SealOf(scenario, checkpoint.Due));
        return checkpoint;
    }
}
