using System.Text.Json;
using TradeSim.Domain.Units;
using TradeSim.Results.Files;
using TradeSim.Results.Folder;

namespace TradeSim.Console.Tests.Results;

public class RunFolderTests
{
    [Fact]
    public async Task A_run_without_a_month_leaves_nothing()
    {
        using var run = new SmallRun();
        await run.WriteAsync([], status: RunStatus.Failed);
        Assert.False(Directory.Exists(run.Folder));
    }

    [Fact]
    public async Task While_a_run_goes_on_closed_years_lie_as_parts()
    {
        using var run = new SmallRun();
        var folder = run.Open(TableFormat.Parquet);
        foreach (var month in SmallMonths.Between(Month.Of(2024, 1), Month.Of(2026, 1)))
        {
            await folder.AddAsync(month);
        }

        // Tables are written beside the run: the manifest of a closed year comes last.
        var patience = TimeProvider.System.GetTimestamp();
        while (Manifest.TryRead(run.Folder)!.Months < 25 && TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromMinutes(1))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(Path.Combine(run.Folder, "flows.parts", "2024.parquet")));
        Assert.Equal(RunStatus.Running, Manifest.TryRead(run.Folder)!.Status);
        Assert.Contains("2025,output.mining,RUS,120.000000,t REO", run.Lines("summary.csv"));
        Assert.DoesNotContain(run.Lines("summary.csv"), line => line.StartsWith("2026", StringComparison.Ordinal));

        await folder.CloseAsync(RunStatus.Stopped);
        Assert.Empty(Directory.GetDirectories(run.Folder, "*.parts"));
        Assert.Empty(Directory.GetFiles(run.Folder, "*.new"));
        Assert.True(File.Exists(Path.Combine(run.Folder, "flows.parquet")));
        Assert.Contains(run.Lines("summary.csv"), line => line.StartsWith("2026,output.mining,RUS,10.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_manifest_says_all_that_the_contract_names()
    {
        using var run = new SmallRun();
        await run.WriteAsync(SmallMonths.Between(Month.Of(2024, 1), Month.Of(2024, 3)), status: RunStatus.Stopped);
        using var json = JsonDocument.Parse(run.Read("manifest.json"));
        var root = json.RootElement;
        Assert.Equal(
            [
                "formatVersion", "runId", "scenario", "world", "seed", "engine", "silos", "from", "until", "months", "version",
                "startedAt", "wallSeconds", "status", "digest", "massErrorGrams", "command", "money",
            ],
            root.EnumerateObject().Select(property => property.Name));
        Assert.Equal("stopped", root.GetProperty("status").GetString());
        Assert.Equal("small", root.GetProperty("scenario").GetProperty("name").GetString());
        Assert.Equal("cd", root.GetProperty("world").GetProperty("sha256").GetString());
        Assert.Equal(3, root.GetProperty("months").GetInt32());
        Assert.Equal("2025-12", root.GetProperty("until").GetString());
        Assert.Equal("digest-2024-03", root.GetProperty("digest").GetString());
        Assert.Equal(11, root.GetProperty("massErrorGrams").EnumerateObject().Count(error => error.Value.GetInt64() == 0));
        Assert.Equal("constant 2024 USD", root.GetProperty("money").GetString());
        Assert.Equal("name: small\n", run.Read("scenario.yaml"));
    }

    [Fact]
    public async Task A_folder_that_holds_a_run_is_not_taken_again()
    {
        using var run = new SmallRun();
        await run.WriteAsync([SmallMonths.Of(2024, 1)]);
        await Assert.ThrowsAsync<FolderTakenException>(() => run.WriteAsync([SmallMonths.Of(2024, 1)]));
    }

    [Fact]
    public void Runs_that_start_in_the_same_second_get_folders_of_their_own()
    {
        var name = "claim-" + Guid.NewGuid().ToString("N");
        var now = new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var claims = new FolderClaim[8];
        Parallel.For(0, claims.Length, i => claims[i] = FolderClaim.OnShelf(name, now));
        Assert.Equal(claims.Length, claims.Select(claim => claim.Folder).Distinct().Count());
        Assert.Contains(claims, claim => Path.GetFileName(claim.Folder) == name + "-20240102T030405Z");
        Array.ForEach(claims, claim => claim.Dispose());
        Assert.DoesNotContain(claims, claim => Directory.Exists(claim.Folder));
    }

    [Fact]
    public void Claims_that_come_and_go_together_leave_nothing()
    {
        using var run = new SmallRun();
        var path = Path.Combine(run.Folder, "claimed");
        Parallel.For(0, 400, _ =>
        {
            try
            {
                FolderClaim.Asked(path).Dispose();
            }
            catch (FolderTakenException)
            {
                // Another one held it.
            }
        });
        Assert.Empty(Directory.GetFileSystemEntries(run.Folder));
    }

    [Fact]
    public void A_claim_that_is_given_up_leaves_what_was_there_before()
    {
        using var run = new SmallRun();
        Directory.CreateDirectory(run.Folder);
        File.WriteAllText(Path.Combine(run.Folder, "notes.txt"), "mine");
        using (var claim = FolderClaim.Asked(run.Folder))
        {
            Directory.CreateDirectory(Path.Combine(claim.Folder, "state"));
        }

        Assert.Equal([Path.Combine(run.Folder, "notes.txt")], Directory.GetFileSystemEntries(run.Folder));
    }

    [Theory]
    [InlineData("scenario.yaml")]
    [InlineData("flows.csv")]
    [InlineData("flows.parquet")]
    [InlineData("summary.csv.new")]
    [InlineData("state/notes.txt")]
    [InlineData("prices.parts/2024.csv")]
    public async Task A_folder_with_a_file_that_the_run_would_write_over_is_not_taken(string file)
    {
        using var run = new SmallRun();
        var path = Path.Combine(run.Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "mine");
        var refused = await Assert.ThrowsAsync<FolderTakenException>(() => run.WriteAsync([SmallMonths.Of(2024, 1)]));
        Assert.EndsWith($"holds {file.Split('/')[0]}, which the run would write over", refused.Message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories));
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public async Task What_is_put_beside_a_run_stays_when_the_run_is_given_up()
    {
        using var run = new SmallRun();
        var folder = run.Open();
        await folder.AddAsync(SmallMonths.Of(2024, 1));
        var notes = Path.Combine(run.Folder, "notes.txt");
        File.WriteAllText(notes, "mine");
        await folder.GiveUpAsync();
        Assert.Equal([notes], Directory.GetFileSystemEntries(run.Folder));
    }

    [Fact]
    public void A_month_log_cut_short_gives_the_months_before()
    {
        using var run = new SmallRun();
        using (var log = new MonthLog(run.Folder))
        {
            log.Append([1, 2, 3]);
            log.Append([4, 5]);
        }

        Assert.Equal([[1, 2, 3], [4, 5]], MonthLog.Read(run.Folder));
        var path = Path.Combine(run.Folder, MonthLog.RelativePath);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.Equal([[1, 2, 3]], MonthLog.Read(run.Folder));
    }
}
