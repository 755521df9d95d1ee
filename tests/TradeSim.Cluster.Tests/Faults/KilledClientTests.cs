using TradeSim.Cluster.Tests.Commands;

namespace TradeSim.Cluster.Tests.Faults;

/// <summary>A client that is killed takes nothing with it.</summary>
public class KilledClientTests
{
    [Fact]
    public async Task A_run_whose_client_was_killed_is_watched_to_its_end_from_another_process()
    {
        await using var lab = await Lab.Start(holdAt: $"orphan/{Worlds.Baseline.From.Next}:close");
        var first = $"\"month\":\"{Worlds.Baseline.From}\"";
        using var client = await lab.BeginUntil(first, "run", "baseline", "--until", $"{Worlds.LastMonth}", "--name", "orphan", "--json");
        client.Signal("KILL");
        using var watching = await lab.BeginUntil(first, "watch", "orphan", "--json");
        await lab.LetGoUntil(watching.EndAsync(), TimeSpan.Zero);

        Assert.Equal(0, await watching.EndAsync());
        var last = Assert.Single(watching.Output.Split('\n'), line => line.Contains($"\"month\":\"{Worlds.LastMonth}\"", StringComparison.Ordinal));
        Assert.Contains(Worlds.Reference(Worlds.Baseline).Digest, last, StringComparison.Ordinal);
    }
}
