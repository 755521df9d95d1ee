using StackExchange.Redis;
using TradeSim.Cluster.Tests.Commands;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>A silo that its cluster no longer knows says so and ends; silos that were all killed at once leave nothing to wait for.</summary>
public class LostMembershipTests
{
    [Fact]
    public async Task A_silo_whose_store_was_emptied_is_not_ready_and_ends_with_1_and_the_run_is_reported_lost_by_name()
    {
        await using var lab = await Lab.Start(holdAt: "gone/2024-02:close");
        await lab.Done("run", "baseline", "--until", "2024-12", "--name", "gone", "--detach");
        await lab.Silo.Until(() => Task.FromResult(lab.Silo.HeldAt().Length > 0), "to be held");
        await Empty(lab.RedisPort);
        lab.Silo.LetGo();
        await lab.Silo.Until(() => Task.FromResult(lab.Silo.IsGone), "to end by itself");

        Assert.Equal(1, lab.Silo.ExitCode);
        Assert.Contains("is not in the membership table of its cluster any more", lab.Silo.Said, StringComparison.Ordinal);
        Assert.Contains("gone is lost: the store no longer holds its records", lab.Silo.Said, StringComparison.Ordinal);
    }

    /// <summary>The ones that are gone are known from the table: they are declared dead by the first that joins, not by its probes one after another.</summary>
    [Fact]
    public async Task After_all_silos_were_killed_at_once_the_first_new_one_declares_them_dead_and_is_ready()
    {
        await using var redis = Installed.Redis();
        var cluster = redis.Cluster("killed");
        var probes = new SiloManner { Variables = new Dictionary<string, string> { ["TRADESIM_PROBE_SECONDS"] = "60" } }; // probes alone would take minutes
        await using var first = new SiloProcess(cluster, probes);
        await first.Ready();
        await using var second = new SiloProcess(cluster, probes);
        await second.Ready();
        first.Kill();
        second.Kill();
        await Task.Delay(TimeSpan.FromSeconds(4)); // three times the interval at which they wrote that they live

        await using var third = new SiloProcess(cluster, probes);
        await third.Ready();
        Assert.Contains($"Silo {first.Address} is dead", third.Said, StringComparison.Ordinal);
        Assert.Contains($"Silo {second.Address} is dead", third.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_records_are_gone_is_listed_as_lost_until_it_is_forgotten()
    {
        await using var lab = await Lab.Start();
        await lab.Done("run", "baseline", "--until", "2024-01", "--name", "half", "--quiet", "--out", lab.PathOf("half"));
        await using (var redis = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{lab.RedisPort}"))
        {
            await redis.GetDatabase().SetAddAsync("tradesim:lab:runs", "gone"); // its other keys were evicted
        }

        Assert.Contains("\ngone is lost: the store no longer holds its records; tradesim forget gone takes it off this list\n", await lab.Done("runs"), StringComparison.Ordinal);
        Assert.Contains("{\"run\":\"gone\",\"status\":\"lost\"}\n", await lab.Done("runs", "--json"), StringComparison.Ordinal);
        Assert.Equal("gone is forgotten\n", await lab.Done("forget", "gone"));
        Assert.DoesNotContain("gone", await lab.Done("runs"), StringComparison.Ordinal);
        Assert.Contains("No run gone is known here", (await lab.Do("forget", "gone")).Error, StringComparison.Ordinal);
    }

    private static async Task Empty(int port)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port},allowAdmin=true");
        await redis.GetServer("127.0.0.1", port).FlushAllDatabasesAsync();
    }
}
