using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>One edit to a sound world, one fault, at its line and column.</summary>
public class WorldFaultTests
{
    /// <summary>Code, table, what is written, what is written instead, line and column of the fault.</summary>
    public static readonly TheoryData<string, string, string, string, int, int> Edits = new()
    {
        { "WLD005", "ores.csv", "*", "", 1, 1 },
        { "WLD005", "ores.csv", "*", "ore,name,grade,source,confidence,note\n", 1, 1 },
        { "WLD010", "ores.csv", "ore,name,grade,", "ore,name,grade,colour,", 1, 16 },
        { "WLD011", "terminals.csv", "tonnes_per_month,opens", "tonnes_per_month,open", 1, 1 },
        { "WLD012", "ores.csv", "ore,name,grade,source", "ore,name,grade,grade,source", 1, 16 },
        { "WLD013", "ores.csv", "clay,Clay carbonate,0.9", "clay,Clay, carbonate,0.9", 3, 52 },
        { "WLD014", "ores.csv", "clay,Clay carbonate", "clay,\"Clay\" carbonate", 3, 12 },
        { "WLD020", "ores.csv", "clay,Clay carbonate,0.9", "clay,,0.9", 3, 6 },
        { "WLD021", "ores.csv", "Clay carbonate,0.9", "Clay carbonate,90%", 3, 21 },
        { "WLD022", "ores.csv", "Clay carbonate,0.9", "Clay carbonate,NaN", 3, 21 },
        { "WLD022", "ores.csv", "Clay carbonate,0.9", "Clay carbonate,Infinity", 3, 21 },
        { "WLD023", "mines.csv", "operating,3600,", "operating,-3600,", 2, 66 },
        { "WLD023", "countries.csv", "China,35,103", "China,135,103", 2, 11 },
        { "WLD023", "hubs.csv", "0.89,1,carbonate", "1.89,1,carbonate", 2, 85 },
        { "WLD024", "corridors.csv", "lov_sol,lovozero,solikamsk,rail,y,2650,48,9,100000,1951-01", "lov_sol,lovozero,solikamsk,rail,y,2650,48,9,100000,1951-13", 2, 52 },
        { "WLD025", "mines.csv", "loparite,operating", "loparite,working", 2, 56 },
        { "WLD026", "ores.csv", "clay,Clay", "../clay,Clay", 3, 1 },
        { "WLD027", "corridors.csv", "rail,y,2650,48,9,", "rail,y,2650,48,9.5,", 2, 43 },
        { "WLD030", "ores.csv", "clay,Clay carbonate", "loparite,Clay carbonate", 3, 1 },
        { "WLD030", "demand.csv", "CHN,Nd,", "CHN,La,", 3, 5 },
        { "WLD030", "hubs.csv", "ganzhou,Ganzhou", "bayan,Ganzhou", 3, 1 },
        { "WLD031", "ores.csv", "0.9,made up for the tests", "0.9,", 3, 25 },
        { "WLD032", "ores.csv", "0.9,made up for the tests,low", "0.9,made up for the tests,lowish", 3, 47 },
        { "WLD033", "demand.csv", "USA,La", "USB,La", 4, 1 },
        { "WLD034", "corridors.csv", "sha_hou,shanghai,houston", "sha_hou,shanghai,huston", 5, 18 },
        { "WLD035", "mines.csv", "loparite,loparite,operating", "loparite,lopparite,operating", 2, 47 },
        { "WLD036", "mines.csv", "67,34,loparite,", "67,34,lopparite,", 2, 38 },
        { "WLD036", "hubs.csv", "loparite clay carbonate", "loparite kaolin carbonate", 2, 33 },
        { "WLD037", "hubs.csv", "La Ce Pr Nd", "La Ce Pr Ndy", 2, 57 },
        { "WLD038", "hubs.csv", "La Ce Pr Nd,light", "La Ce Pr Nd,cracker", 2, 69 },
        { "WLD039", "projects.csv", "mine,lovozero,", "mine,lovozro,", 2, 20 },
        { "WLD039", "flows_2024.csv", "*,lovozero,baotou", "*,lovozero,bautou", 2, 24 },
        { "WLD040", "parameters.csv", "cover_months", "cover_month", 2, 1 },
        { "WLD050", "baskets.csv", "Loparite,25,50", "Loparite,25,43", 2, 1 },
        { "WLD051", "corridors.csv", "lov_sol,lovozero,solikamsk,rail,y", "lov_sol,lovozero,solikamsk,rail,n", 5, 1 },
        { "WLD052", "hubs.csv", "La Ce Pr Nd", "La Ce Pr Nd Dy", 2, 57 },
        { "WLD053", "parameters.csv", "cover_months,2", "cover_months,5", 2, 14 },
        { "WLD054", "elements.csv", "Sm,element Sm,glut,14,0.5,0.3,0.6,5,100,made up for the tests,low,\n", "", 1, 1 },
        { "WLD055", "corridors.csv", "100000,1951-01,,open,made up for the tests,low,\nsol_bao", "100000,1951-01,1950-01,open,made up for the tests,low,\nsol_bao", 2, 60 },
        { "WLD056", "flows_2024.csv", "lovozero,baotou,RUS,CHN", "lovozero,baotou,RUS,USA", 2, 35 },
        { "WLD057", "corridors.csv", "bao_sha,baotou,shanghai,rail", "loop,baotou,baotou,rail,y,1,1,1,1,1951-01,,open,x,low,\nbao_sha,baotou,shanghai,rail", 4, 13 },
        { "WLD058", "mines.csv", "operating,3600,2500", "operating,3600,4500", 2, 71 },
        { "WLD059", "parameters.csv", "choke_end,30", "choke_end,9", 1, 1 },
        { "WLD059", "parameters.csv", "reference_country,CHN", "reference_country,CHI", 1, 1 },
        { "WLD023", "parameters.csv", "restore_months,2", "restore_months,0", 5, 16 },
        { "WLD026", "ores.csv", "clay,Clay", "nul,Clay", 3, 1 },
    };

    [Fact]
    public void The_small_world_is_sound()
    {
        var faults = new Faults();
        Assert.NotNull(WorldReader.Read(Repository.SmallConfig.WorldFolder("small"), faults));
        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_that_breaks_a_world_is_named_where_it_stands(string code, string table, string old, string now, int line, int column)
    {
        using var folder = new TemporaryFolder();
        var world = folder.SmallWorld();
        var file = Path.Combine(world, table);
        var text = File.ReadAllText(file);
        Assert.True(old == "*" || text.Contains(old, StringComparison.Ordinal), $"{table} does not hold '{old}'.");
        File.WriteAllText(file, old == "*" ? now : text.Replace(old, now, StringComparison.Ordinal));

        var faults = new Faults();
        Assert.Null(WorldReader.Read(world, faults));

        // What names the broken row may be reported with it, never a flood.
        Assert.True(faults.Count <= 4, faults.Render());
        Assert.True(faults.Any(fault => (fault.Code, fault.Line, fault.Column) == (code, line, column)), faults.Render());
        Assert.All(faults, fault => Assert.EndsWith(".csv", fault.File, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_table_and_a_missing_folder_are_named()
    {
        using var folder = new TemporaryFolder();
        var world = folder.SmallWorld();
        File.Delete(Path.Combine(world, "ores.csv"));
        var faults = new Faults();
        Assert.Null(WorldReader.Read(world, faults));
        Assert.Equal("WLD004", Assert.Single(faults).Code);

        faults = new Faults();
        Assert.Null(WorldReader.Read(Path.Combine(folder.Path, "nowhere"), faults));
        Assert.Equal("WLD003", Assert.Single(faults).Code);
    }

    [Fact]
    public void A_table_that_is_no_text_or_too_large_is_named()
    {
        using var folder = new TemporaryFolder();
        var world = folder.SmallWorld();
        File.WriteAllBytes(Path.Combine(world, "ores.csv"), [0xFF, 0xFE, 0x00, 0xD8]);
        File.WriteAllText(Path.Combine(world, "terminals.csv"), new string('x', SourceText.MaxBytes + 1));
        File.WriteAllText(Path.Combine(world, "recycling.csv"), string.Concat(Enumerable.Repeat("a,b\n", 200_001)));
        var faults = new Faults();
        Assert.Null(WorldReader.Read(world, faults));
        Assert.Contains(faults, fault => fault.Code == "WLD001");
        Assert.Contains(faults, fault => fault.Code == "WLD002");
        Assert.Contains(faults, fault => fault.Code == "WLD006");
    }

    [Fact]
    public void Every_fault_of_every_table_is_reported_at_once()
    {
        using var folder = new TemporaryFolder();
        var world = folder.SmallWorld();
        foreach (var (table, old, now) in new[]
        {
            ("mines.csv", "operating,3600,", "operating,-3600,"), ("baskets.csv", "Clay,20", "Clay,13"), ("hubs.csv", "La Ce Pr Nd", "La Ce Pr Tb"),
            ("countries.csv", "shanghai", "shangai"), ("demand.csv", "CHN,La", "CHN,Laa"),
        })
        {
            var file = Path.Combine(world, table);
            File.WriteAllText(file, File.ReadAllText(file).Replace(old, now, StringComparison.Ordinal));
        }

        var faults = new Faults();
        Assert.Null(WorldReader.Read(world, faults));
        Assert.Superset(new HashSet<string> { "WLD023", "WLD050", "WLD052", "WLD034", "WLD037" }, faults.Select(fault => fault.Code).ToHashSet());
    }
}
