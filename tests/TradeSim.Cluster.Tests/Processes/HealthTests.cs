using System.Diagnostics;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>How a silo is, asked as a container's health check asks.</summary>
public class HealthTests
{
    [Fact]
    public async Task A_silo_asks_another_how_it_is()
    {
        await using var redis = Installed.Redis();
        await using var silo = new SiloProcess(redis.Cluster("health"));
        await silo.Ready();
        var ready = $"http://127.0.0.1:{silo.HttpPort}/health/ready";
        var well = await Ask(ready);
        silo.Kill();

        Assert.Equal((0, "ready"), well);
        Assert.Equal((1, ""), await Ask(ready));
        Assert.Equal((2, ""), await Ask("nonsense"));
    }

    private static async Task<(int Code, string Told)> Ask(string address)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "tradesim-silo.dll"), "--health", address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var told = await Patience.Within(process.StandardOutput.ReadToEndAsync(), "the health check to end");
        await process.WaitForExitAsync();
        return (process.ExitCode, told.Trim());
    }
}
